import type { WordTable } from "./table.ts";

/** How somebody is called who looks elsewhere, and what they are told. */
export const noticeWords = {
  "command.notice.summary": {
    en: "How this machine calls you while you look elsewhere",
    "pt-BR": "Como esta máquina chama você enquanto olha para outro lugar",
    es: "Cómo lo llama esta máquina mientras mira a otra parte",
  },
  "argument.notice": {
    en: "off, bell, osc9, osc777 or all; left out, it is shown",
    "pt-BR": "off, bell, osc9, osc777 ou all; sem ele, é mostrado",
    es: "off, bell, osc9, osc777 o all; sin él, se muestra",
  },
  "notices.off": { en: "not at all", "pt-BR": "de nenhum modo", es: "de ningún modo" },
  "notices.bell": { en: "by the bell", "pt-BR": "pela campainha", es: "con el timbre" },
  "notices.osc9": {
    en: "by the terminal's notices (OSC 9)",
    "pt-BR": "pelos avisos do terminal (OSC 9)",
    es: "con los avisos del terminal (OSC 9)",
  },
  "notices.osc777": {
    en: "by the terminal's notices (OSC 777)",
    "pt-BR": "pelos avisos do terminal (OSC 777)",
    es: "con los avisos del terminal (OSC 777)",
  },
  "notices.all": { en: "by all of them", "pt-BR": "por todos eles", es: "con todos ellos" },
  "notices.ask": {
    en: "How are you called while you look elsewhere? Now: {{about}}.",
    "pt-BR": "Como chamar você enquanto olha para outro lugar? Agora: {{about}}.",
    es: "¿Cómo llamarlo mientras mira a otra parte? Ahora: {{about}}.",
  },
  "notices.chosen": {
    en: "While you look elsewhere you are called {{about}}.",
    "pt-BR": "Enquanto olha para outro lugar, você é chamado {{about}}.",
    es: "Mientras mira a otra parte, se le llama {{about}}.",
  },
  "notices.environment": {
    en: "CHATDESK_NOTICE says so, and outranks what is stored.",
    "pt-BR": "CHATDESK_NOTICE diz isso, e vale mais do que o que está guardado.",
    es: "CHATDESK_NOTICE lo dice, y vale más que lo guardado.",
  },
  "notices.news.wrote": {
    en: "Nº {{number}}: {{who}} wrote",
    "pt-BR": "Nº {{number}}: {{who}} escreveu",
    es: "Nº {{number}}: {{who}} escribió",
  },
  "notices.news.took": {
    en: "Nº {{number}}: {{who}} took the chat",
    "pt-BR": "Nº {{number}}: {{who}} capturou a conversa",
    es: "Nº {{number}}: {{who}} tomó la conversación",
  },
  "notices.news.handed": {
    en: "Nº {{number}}: {{who}} handed the chat over to you",
    "pt-BR": "Nº {{number}}: {{who}} passou a conversa a você",
    es: "Nº {{number}}: {{who}} le pasó la conversación",
  },
  "notices.news.invited": {
    en: "Nº {{number}}: {{who}} asks you to join",
    "pt-BR": "Nº {{number}}: {{who}} convida você a participar",
    es: "Nº {{number}}: {{who}} lo invita a participar",
  },
  "notices.news.waits": {
    en: "Nº {{number}}: {{who}} waits",
    "pt-BR": "Nº {{number}}: {{who}} está na fila",
    es: "Nº {{number}}: {{who}} espera",
  },
  "notices.news.offered": {
    en: "Nº {{number}}: {{who}} is offered to you",
    "pt-BR": "Nº {{number}}: {{who}} é oferecida a você",
    es: "Nº {{number}}: se le ofrece {{who}}",
  },
  "slash.notices": { en: "notices", "pt-BR": "avisos", es: "avisos" },
  "slash.notices.about": {
    en: "how you are called while you look elsewhere",
    "pt-BR": "como chamar você enquanto olha para outro lugar",
    es: "cómo llamarlo mientras mira a otra parte",
  },
} as const satisfies WordTable;
