import type { WordTable } from "./table.ts";

/** What waits on this machine for the desk: its commands, and what is said when something is kept. */
export const outboxWords = {
  "command.outbox.summary": {
    en: "What got no answer and waits on this machine",
    "pt-BR": "O que ficou sem resposta e espera nesta máquina",
    es: "Lo que quedó sin respuesta y espera en esta máquina",
  },
  "command.outbox.list.summary": {
    en: "List what waits, for which ticket, since when and why",
    "pt-BR": "Listar o que espera, para qual solicitação, desde quando e por quê",
    es: "Listar lo que espera, para qué solicitud, desde cuándo y por qué",
  },
  "command.outbox.flush.summary": {
    en: "Send what waits now",
    "pt-BR": "Enviar agora o que espera",
    es: "Enviar ahora lo que espera",
  },
  "command.outbox.drop.summary": {
    en: "Take something back unsent: its text is printed",
    "pt-BR": "Retomar algo sem enviar: o texto é mostrado",
    es: "Recuperar algo sin enviarlo: se muestra su texto",
  },
  "flag.stale": {
    en: "Also what is older than 24 hours",
    "pt-BR": "Também o que tem mais de 24 horas",
    es: "También lo que tiene más de 24 horas",
  },
  "flag.outbox.drop.all": {
    en: "Everything that waits",
    "pt-BR": "Tudo o que espera",
    es: "Todo lo que espera",
  },
  "argument.messageId": {
    en: "Which, by its id or how that begins",
    "pt-BR": "Qual, pelo id ou pelo começo dele",
    es: "Cuál, por su id o por cómo comienza",
  },
  "thing.message": { en: "kept message", "pt-BR": "mensagem guardada", es: "mensaje guardado" },
  "field.messageId": { en: "Id", "pt-BR": "Id", es: "Id" },
  "field.writtenAt": { en: "Written", "pt-BR": "Escrita em", es: "Escrito" },
  "field.because": { en: "Why it waits", "pt-BR": "Por que espera", es: "Por qué espera" },
  "field.text": { en: "Text", "pt-BR": "Texto", es: "Texto" },
  "outbox.kind.reply": { en: "reply", "pt-BR": "resposta", es: "respuesta" },
  "outbox.kind.note": { en: "note", "pt-BR": "nota", es: "nota" },
  "outbox.kind.create": { en: "new ticket", "pt-BR": "nova solicitação", es: "nueva solicitud" },
  "outbox.because.no_answer": { en: "no answer came", "pt-BR": "sem resposta", es: "sin respuesta" },
  "outbox.because.stale": {
    en: "older than 24 hours: chatdesk outbox flush --stale",
    "pt-BR": "mais de 24 horas: chatdesk outbox flush --stale",
    es: "más de 24 horas: chatdesk outbox flush --stale",
  },
  "outbox.because.open": {
    en: "process {{pid}} has it and sends it",
    "pt-BR": "o processo {{pid}} está com ela e a envia",
    es: "el proceso {{pid}} lo tiene y lo envía",
  },
  "outbox.registered": {
    en: "Nº {{number}} registered.",
    "pt-BR": "Solicitação Nº {{number}} registrada.",
    es: "Solicitud Nº {{number}} registrada.",
  },
  "outbox.sent": {
    en: "Nº {{number}}: recorded ({{seq}}).",
    "pt-BR": "Solicitação Nº {{number}}: registrado ({{seq}}).",
    es: "Solicitud Nº {{number}}: registrado ({{seq}}).",
  },
  "outbox.refused": {
    en: "The desk refused what was kept: {{reason}} Its text: chatdesk outbox list, chatdesk outbox drop {{id}}",
    "pt-BR":
      "A central recusou o que estava guardado: {{reason}} O texto: chatdesk outbox list, chatdesk outbox drop {{id}}",
    es: "La mesa rechazó lo guardado: {{reason}} Su texto: chatdesk outbox list, chatdesk outbox drop {{id}}",
  },
  "outbox.left": {
    en: "Still on this machine, {{id}}: {{reason}}",
    "pt-BR": "Continua nesta máquina, {{id}}: {{reason}}",
    es: "Sigue en esta máquina, {{id}}: {{reason}}",
  },
  "outbox.stale_left": {
    en: "Some of it is older than 24 hours and waits for your word: chatdesk outbox flush --stale, or chatdesk outbox drop ID",
    "pt-BR":
      "Parte tem mais de 24 horas e espera sua palavra: chatdesk outbox flush --stale, ou chatdesk outbox drop ID",
    es: "Una parte tiene más de 24 horas y espera su palabra: chatdesk outbox flush --stale, o chatdesk outbox drop ID",
  },
  "ticket.kept": {
    en: "Kept on this machine: your next command or screen sends it. Now: chatdesk outbox flush",
    "pt-BR": "Guardado nesta máquina: seu próximo comando ou tela o envia. Agora: chatdesk outbox flush",
    es: "Guardado en esta máquina: su próximo comando o pantalla lo envía. Ahora: chatdesk outbox flush",
  },
  "ticket.create_kept": {
    en: "Kept on this machine: your next command or screen registers it, once; do not write it again. Now: chatdesk outbox flush",
    "pt-BR":
      "Guardada nesta máquina: seu próximo comando ou tela a registra, uma só vez; não a escreva de novo. Agora: chatdesk outbox flush",
    es: "Guardada en esta máquina: su próximo comando o pantalla la registra, una sola vez; no la escriba de nuevo. Ahora: chatdesk outbox flush",
  },
  "ticket.create_unkept": {
    en: "Not kept on this machine: a command that is tried again would register a ticket each time. With --key WORD it is kept, and registered once however often it is tried.",
    "pt-BR":
      "Não fica guardada nesta máquina: um comando repetido registraria uma solicitação de cada vez. Com --key PALAVRA ela fica guardada, e é registrada uma só vez por mais que se repita.",
    es: "No queda guardada en esta máquina: un comando repetido registraría una solicitud cada vez. Con --key PALABRA queda guardada, y se registra una sola vez por más que se repita.",
  },
  "ticket.files_not_kept": {
    en: "The files are not kept. Once it has a number: chatdesk ticket attach Nº FILE",
    "pt-BR": "Os arquivos não ficam guardados. Quando houver um número: chatdesk ticket attach Nº ARQUIVO",
    es: "Los archivos no quedan guardados. Cuando haya un número: chatdesk ticket attach Nº ARCHIVO",
  },
  "ticket.files_unsent": {
    en: "Nº {{number}} is registered, but not all its files are there. See which: chatdesk ticket view {{number}}. Send the others: chatdesk ticket attach {{number}} FILE",
    "pt-BR":
      "A solicitação Nº {{number}} está registrada, mas nem todos os arquivos estão lá. Veja quais: chatdesk ticket view {{number}}. Envie os outros: chatdesk ticket attach {{number}} ARQUIVO",
    es: "La solicitud Nº {{number}} está registrada, pero no todos sus archivos están allí. Vea cuáles: chatdesk ticket view {{number}}. Envíe los demás: chatdesk ticket attach {{number}} ARCHIVO",
  },
  "ticket.not_kept": {
    en: "It could not be kept on this machine either ({{cause}}): write it again later.",
    "pt-BR": "Também não pôde ficar guardado nesta máquina ({{cause}}): escreva-o de novo mais tarde.",
    es: "Tampoco se pudo guardar en esta máquina ({{cause}}): escríbalo de nuevo más tarde.",
  },
  "refusal.unreachable.unknown": {
    en: "The desk at {{server}} was asked and gave no answer ({{cause}}): nobody knows whether it was done.",
    "pt-BR":
      "A central em {{server}} recebeu o pedido e não respondeu ({{cause}}): não se sabe se foi feito.",
    es: "La mesa en {{server}} recibió el pedido y no respondió ({{cause}}): no se sabe si se hizo.",
  },
  "refusal.unreachable.unknown.hint": {
    en: "Look before you repeat it.",
    "pt-BR": "Verifique antes de repetir.",
    es: "Verifique antes de repetirlo.",
  },
} as const satisfies WordTable;
