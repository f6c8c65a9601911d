import type { WordTable } from "./table.ts";

/** Searching tickets and what was said on them: the command, the screen, its key. */
export const searchWords = {
  "command.ticket.search.summary": {
    en: "Find what was written on your tickets, or on those you may see",
    "pt-BR": "Buscar o que foi escrito nas suas solicitações, ou nas que você pode ver",
    es: "Buscar lo escrito en sus solicitudes, o en las que puede ver",
  },
  "argument.query": {
    en: "The words; all must be found in one text, the last may be a beginning",
    "pt-BR": "As palavras; todas no mesmo texto, a última pode ser um começo",
    es: "Las palabras; todas en un mismo texto, la última puede ser un comienzo",
  },
  "search.none": {
    en: "Nothing says that.",
    "pt-BR": "Nada diz isso.",
    es: "Nada dice eso.",
  },
  "search.title": { en: "Search", "pt-BR": "Busca", es: "Búsqueda" },
  "search.earlier": {
    en: "Earlier tickets",
    "pt-BR": "Solicitações anteriores",
    es: "Solicitudes anteriores",
  },
  "search.earlier_of": {
    en: "Tickets of {{requester}}",
    "pt-BR": "Solicitações de {{requester}}",
    es: "Solicitudes de {{requester}}",
  },
  "search.hint": {
    en: "words of a ticket, a message, a note",
    "pt-BR": "palavras de uma solicitação, mensagem, nota",
    es: "palabras de una solicitud, mensaje, nota",
  },
  "search.note": { en: "note", "pt-BR": "nota", es: "nota" },
  "hint.search_all": { en: "search all", "pt-BR": "buscar em todas", es: "buscar en todas" },
  "hint.search": { en: "search", "pt-BR": "busca", es: "búsqueda" },
  "hint.search_keeps": {
    en: "search, keeps your place",
    "pt-BR": "busca, guarda seu lugar",
    es: "búsqueda, guarda su lugar",
  },
  "hint.search_goes_on": {
    en: "search, the chat goes on",
    "pt-BR": "busca, a conversa segue",
    es: "búsqueda, la conversación sigue",
  },
  "key.search-tickets": {
    en: "search all tickets",
    "pt-BR": "buscar em todas as solicitações",
    es: "buscar en todas las solicitudes",
  },
  "slash.search": { en: "search", "pt-BR": "pesquisar", es: "consultar" },
  "slash.search.about": {
    en: "/search WORDS: what was written on any of your tickets",
    "pt-BR": "/pesquisar PALAVRAS: o que foi escrito em qualquer solicitação sua",
    es: "/consultar PALABRAS: lo escrito en cualquiera de sus solicitudes",
  },
} as const satisfies WordTable;
