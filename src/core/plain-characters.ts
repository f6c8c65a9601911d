/**
 * Characters that most text here is made of: none acts on a terminal, hides or joins another, and each takes one cell.
 * Latin, dashes and quotation marks, arrows, lines and the marks of the screens. What is made of them alone needs none
 * of the tables that tell of all others, which take longer to read than a screen to draw.
 */
const plain =
  /^[ -~\u{a1}-\u{ac}\u{ae}-\u{24f}\u{2010}-\u{2015}\u{2018}-\u{2027}\u{2039}\u{203a}\u{2190}-\u{21ff}\u{23ce}\u{2500}-\u{259f}\u{25a0}-\u{25fc}\u{2713}\u{2717}\u{2801}-\u{28ff}]*$/u;

/** Is the text made of such characters alone? */
export function isPlain(text: string): boolean {
  return plain.test(text);
}
