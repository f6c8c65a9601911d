import type { WordTable } from "./table.ts";

/** What is wrong with a line that cannot be obeyed. */
export const usageWords = {
  "usage.hint": {
    en: "How it is called: add --help",
    "pt-BR": "Como se usa: acrescente --help",
    es: "Cómo se usa: agregue --help",
  },
  "usage.meant": {
    en: "Did you mean «{{meant}}»?",
    "pt-BR": "Você quis dizer «{{meant}}»?",
    es: "¿Quiso decir «{{meant}}»?",
  },
  "usage.unknown_command": {
    en: "There is no command «{{given}}».",
    "pt-BR": "Não existe o comando «{{given}}».",
    es: "No existe el comando «{{given}}».",
  },
  "usage.unknown_flag": {
    en: "There is no flag «{{given}}» here.",
    "pt-BR": "Não existe a opção «{{given}}» aqui.",
    es: "No existe la opción «{{given}}» aquí.",
  },
  "usage.missing_argument": { en: "{{name}} is missing.", "pt-BR": "Falta {{name}}.", es: "Falta {{name}}." },
  "usage.missing_flag": { en: "{{name}} is missing.", "pt-BR": "Falta {{name}}.", es: "Falta {{name}}." },
  "usage.missing_value": {
    en: "{{name}} wants a value.",
    "pt-BR": "{{name}} pede um valor.",
    es: "{{name}} pide un valor.",
  },
  "usage.excess": {
    en: "«{{given}}» is one word too many.",
    "pt-BR": "«{{given}}» é uma palavra a mais.",
    es: "«{{given}}» es una palabra de más.",
  },
  "usage.choice": {
    en: "{{name}} does not take «{{given}}». It takes: {{choices}}.",
    "pt-BR": "{{name}} não aceita «{{given}}». Aceita: {{choices}}.",
    es: "{{name}} no acepta «{{given}}». Acepta: {{choices}}.",
  },
  "usage.either": {
    en: "Give either {{one}} or {{other}}.",
    "pt-BR": "Dê {{one}} ou {{other}}, um dos dois.",
    es: "Dé {{one}} u {{other}}, uno de los dos.",
  },
  "usage.together": {
    en: "{{one}} and {{other}} exclude each other.",
    "pt-BR": "{{one}} e {{other}} excluem um ao outro.",
    es: "{{one}} y {{other}} se excluyen.",
  },
  "usage.number": {
    en: "«{{given}}» is no ticket's number.",
    "pt-BR": "«{{given}}» não é número de solicitação.",
    es: "«{{given}}» no es número de solicitud.",
  },
  "usage.whole_number": {
    en: "{{name}} wants a whole number from {{least}} on, not «{{given}}».",
    "pt-BR": "{{name}} pede um número inteiro a partir de {{least}}, não «{{given}}».",
    es: "{{name}} pide un número entero desde {{least}}, no «{{given}}».",
  },
  "usage.duration": {
    en: "{{name}} wants a time such as 45s, 15m or 4h, not «{{given}}».",
    "pt-BR": "{{name}} pede um tempo como 45s, 15m ou 4h, não «{{given}}».",
    es: "{{name}} pide un tiempo como 45s, 15m o 4h, no «{{given}}».",
  },
  "usage.score": {
    en: "A rating is 1, 2, 3, 4 or 5, not «{{given}}».",
    "pt-BR": "A avaliação é 1, 2, 3, 4 ou 5, não «{{given}}».",
    es: "La calificación es 1, 2, 3, 4 o 5, no «{{given}}».",
  },
  "usage.not_text": {
    en: "Standard input is not text in UTF-8.",
    "pt-BR": "A entrada padrão não é texto em UTF-8.",
    es: "La entrada estándar no es texto en UTF-8.",
  },
  "usage.file_not_text": {
    en: "{{file}} is not text in UTF-8.",
    "pt-BR": "{{file}} não é texto em UTF-8.",
    es: "{{file}} no es texto en UTF-8.",
  },
  "usage.unreadable": {
    en: "{{file}} cannot be read ({{cause}}).",
    "pt-BR": "Não é possível ler {{file}} ({{cause}}).",
    es: "No se puede leer {{file}} ({{cause}}).",
  },
  "usage.too_large": {
    en: "{{file}} is larger than {{limit}}.",
    "pt-BR": "{{file}} é maior que {{limit}}.",
    es: "{{file}} supera {{limit}}.",
  },
  "usage.portfolio": {
    en: "{{file}} is no portfolio: {{count}} faults.",
    "pt-BR": "{{file}} não é um portfólio: {{count}} falhas.",
    es: "{{file}} no es un portafolio: {{count}} fallas.",
  },
  "usage.replies": {
    en: "Faults in the replies: {{count}}.",
    "pt-BR": "Falhas nas respostas: {{count}}.",
    es: "Fallas en las respuestas: {{count}}.",
  },
  "usage.no_replies": {
    en: "{{file}} holds no replies: they are files that end in .md.",
    "pt-BR": "{{file}} não tem respostas: elas são arquivos que terminam em .md.",
    es: "{{file}} no tiene respuestas: son archivos que terminan en .md.",
  },
  "usage.no_token": {
    en: "No token was given.",
    "pt-BR": "Nenhum token foi dado.",
    es: "No se dio ningún token.",
  },
  "usage.not_offered": {
    en: "{{name}}: «{{given}}» is not offered to you.",
    "pt-BR": "{{name}}: «{{given}}» não está disponível para você.",
    es: "{{name}}: «{{given}}» no está disponible para usted.",
  },
  "usage.request": {
    en: "Say what it is about: --activity, --direct or --resume.",
    "pt-BR": "Diga do que se trata: --activity, --direct ou --resume.",
    es: "Diga de qué se trata: --activity, --direct o --resume.",
  },
} as const satisfies WordTable;
