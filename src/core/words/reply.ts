import type { WordTable } from "./table.ts";

/** Replies kept ready: their commands, and what the agent's composer says about them. */
export const replyWords = {
  "command.reply.summary": {
    en: "Replies kept ready for agents",
    "pt-BR": "Respostas prontas para atendentes",
    es: "Respuestas preparadas para agentes",
  },
  "command.reply.list.summary": {
    en: "List every reply",
    "pt-BR": "Listar todas as respostas",
    es: "Listar todas las respuestas",
  },
  "command.reply.show.summary": {
    en: "Show a reply; with --ticket as its requester would read it",
    "pt-BR": "Mostrar uma resposta; com --ticket, como o solicitante a leria",
    es: "Mostrar una respuesta; con --ticket, como la leería el solicitante",
  },
  "command.reply.validate.summary": {
    en: "Check replies' files, without a desk",
    "pt-BR": "Verificar arquivos de respostas, sem central",
    es: "Comprobar archivos de respuestas, sin mesa",
  },
  "command.reply.apply.summary": {
    en: "Make a folder's replies those of the desk",
    "pt-BR": "Tornar as respostas de uma pasta as da central",
    es: "Hacer de las respuestas de una carpeta las de la mesa",
  },
  "argument.word": {
    en: "The reply's word",
    "pt-BR": "A palavra da resposta",
    es: "La palabra de la respuesta",
  },
  "argument.files": {
    en: "Files, or folders of files; data/replies where none is named",
    "pt-BR": "Arquivos, ou pastas de arquivos; data/replies onde nenhum é citado",
    es: "Archivos, o carpetas de archivos; data/replies si no se nombra ninguno",
  },
  "argument.folder": {
    en: "A folder of files that end in .md",
    "pt-BR": "Uma pasta de arquivos que terminam em .md",
    es: "Una carpeta de archivos que terminan en .md",
  },
  "flag.ticket": {
    en: "Fill it in for this ticket, in its requester's language",
    "pt-BR": "Preenchê-la para esta solicitação, na língua do solicitante",
    es: "Completarla para esta solicitud, en el idioma del solicitante",
  },
  "field.word": { en: "Word", "pt-BR": "Palavra", es: "Palabra" },
  "field.languages": { en: "Languages", "pt-BR": "Línguas", es: "Idiomas" },
  "reply.valid": {
    en: "{{count}} replies, all valid.",
    "pt-BR": "{{count}} respostas, todas válidas.",
    es: "{{count}} respuestas, todas válidas.",
  },
  "reply.none": {
    en: "There is no reply «{{word}}». There are: {{words}}.",
    "pt-BR": "Não existe a resposta «{{word}}». Existem: {{words}}.",
    es: "No existe la respuesta «{{word}}». Existen: {{words}}.",
  },
  "reply.which": {
    en: "Which reply? {{words}}",
    "pt-BR": "Qual resposta? {{words}}",
    es: "¿Qué respuesta? {{words}}",
  },
  "reply.unknown": {
    en: "The replies could not be read: {{reason}}",
    "pt-BR": "Não foi possível ler as respostas: {{reason}}",
    es: "No se pudieron leer las respuestas: {{reason}}",
  },
  "slash.reply": { en: "r reply", "pt-BR": "r resposta", es: "r respuesta" },
  "slash.reply.about": {
    en: "/r WORD: puts a ready reply into the composer; WORD and Tab do the same",
    "pt-BR": "/r PALAVRA: põe uma resposta pronta na caixa de texto; PALAVRA e Tab também",
    es: "/r PALABRA: pone una respuesta lista en el cuadro de texto; PALABRA y Tab también",
  },
} as const satisfies WordTable;
