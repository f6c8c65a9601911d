import type { WordTable } from "./table.ts";

/** What arguments mean, by their name. */
export const argumentWords = {
  "argument.number": {
    en: "The ticket's number",
    "pt-BR": "O número da solicitação",
    es: "El número de la solicitud",
  },
  "argument.text": {
    en: "The text; - reads standard input",
    "pt-BR": "O texto; - lê a entrada padrão",
    es: "El texto; - lee la entrada estándar",
  },
  "argument.score": { en: "From 1 to 5", "pt-BR": "De 1 a 5", es: "De 1 a 5" },
  "argument.key": {
    en: "The parameter, by key or number",
    "pt-BR": "O parâmetro, por chave ou número",
    es: "El parámetro, por clave o número",
  },
  "argument.value": {
    en: "Its value; - reads standard input",
    "pt-BR": "Seu valor; - lê a entrada padrão",
    es: "Su valor; - lee la entrada estándar",
  },
  "argument.id": { en: "The id", "pt-BR": "O id", es: "El id" },
  "argument.activity": {
    en: "The activity, by id or name",
    "pt-BR": "A atividade, por id ou nome",
    es: "La actividad, por id o nombre",
  },
  "argument.file": {
    en: "The file; - is standard input",
    "pt-BR": "O arquivo; - é a entrada padrão",
    es: "El archivo; - es la entrada estándar",
  },
  "argument.user": {
    en: "The person, by id or name",
    "pt-BR": "A pessoa, por id ou nome",
    es: "La persona, por id o nombre",
  },
  "argument.group": {
    en: "The group, by id or name",
    "pt-BR": "O grupo, por id ou nome",
    es: "El grupo, por id o nombre",
  },
  "argument.name": { en: "The name", "pt-BR": "O nome", es: "El nombre" },
  "argument.status": {
    en: "online, away or offline",
    "pt-BR": "online, away ou offline",
    es: "online, away u offline",
  },
  "argument.shell": { en: "bash, zsh or fish", "pt-BR": "bash, zsh ou fish", es: "bash, zsh o fish" },
} as const satisfies WordTable;
