import type { WordTable } from "./table.ts";

/** What a conversation's screen says: waiting, talking, ended. */
export const talkWords = {
  "talk.you": { en: "you", "pt-BR": "você", es: "usted" },
  "talk.note": { en: "note", "pt-BR": "nota", es: "nota" },
  "talk.reading": {
    en: "Reading Nº {{number}}…",
    "pt-BR": "Lendo a solicitação Nº {{number}}…",
    es: "Leyendo la solicitud Nº {{number}}…",
  },
  "talk.title": { en: "Nº {{number}}", "pt-BR": "Nº {{number}}", es: "Nº {{number}}" },
  "talk.awaiting": { en: "awaiting an agent", "pt-BR": "aguardando atendente", es: "esperando agente" },
  "talk.online": { en: "{{name}} online", "pt-BR": "{{name}} online", es: "{{name}} en línea" },
  "talk.away": { en: "{{name}} away", "pt-BR": "{{name}} ausente", es: "{{name}} ausente" },
  "talk.chat_ended": { en: "chat ended", "pt-BR": "conversa encerrada", es: "conversación finalizada" },
  "talk.no_chat": { en: "no chat", "pt-BR": "sem conversa", es: "sin conversación" },
  "talk.typing": {
    en: "{{name}} is typing…",
    "pt-BR": "{{name}} está digitando…",
    es: "{{name}} está escribiendo…",
  },
  "talk.last": { en: "{{name}}, {{when}}", "pt-BR": "{{name}}, {{when}}", es: "{{name}}, {{when}}" },
  "talk.new_one": { en: "1 new", "pt-BR": "1 nova", es: "1 nuevo" },
  "talk.new_many": { en: "{{count}} new", "pt-BR": "{{count}} novas", es: "{{count}} nuevos" },
  "talk.new_other": { en: "{{count}} new", "pt-BR": "{{count}} novas", es: "{{count}} nuevos" },
  "talk.further_down": {
    en: "End: newest",
    "pt-BR": "End: mais recente",
    es: "End: lo más reciente",
  },
  "talk.just_now": { en: "just now", "pt-BR": "agora mesmo", es: "ahora mismo" },
  "talk.about_a_minute": {
    en: "about a minute ago",
    "pt-BR": "há cerca de um minuto",
    es: "hace cerca de un minuto",
  },

  "talk.placeholder": { en: "Type here", "pt-BR": "Escreva aqui", es: "Escriba aquí" },
  "talk.placeholder_waiting": {
    en: "Add details while you wait",
    "pt-BR": "Acrescente detalhes enquanto espera",
    es: "Añada detalles mientras espera",
  },
  "talk.placeholder_ended": {
    en: "Type 1–{{last}} and ⏎",
    "pt-BR": "Digite 1–{{last}} e ⏎",
    es: "Escriba 1–{{last}} y ⏎",
  },
  "talk.note_label": { en: "NOTE, agents only", "pt-BR": "NOTA, só atendentes", es: "NOTA, solo agentes" },
  "talk.find_label": { en: "find:", "pt-BR": "procurar:", es: "buscar:" },
  "talk.not_found": { en: "not found", "pt-BR": "não encontrado", es: "no encontrado" },

  "waiting.registered": {
    en: "Request registered.  Nº {{number}}",
    "pt-BR": "Solicitação registrada.  Nº {{number}}",
    es: "Solicitud registrada.  Nº {{number}}",
  },
  "waiting.queued_again": {
    en: "In the queue again.  Nº {{number}}",
    "pt-BR": "De volta à fila.  Nº {{number}}",
    es: "De nuevo en la cola.  Nº {{number}}",
  },
  "waiting.searching": {
    en: "Searching for an agent…",
    "pt-BR": "Buscando atendente…",
    es: "Buscando agente…",
  },
  "waiting.position": {
    en: "Position in the queue",
    "pt-BR": "Posição na fila",
    es: "Posición en la cola",
  },
  "waiting.for": { en: "Waiting for", "pt-BR": "Esperando há", es: "Esperando desde hace" },
  "waiting.online_in": {
    en: "online in {{group}}",
    "pt-BR": "online em {{group}}",
    es: "en línea en {{group}}",
  },
  "waiting.agents_one": { en: "1 agent", "pt-BR": "1 atendente", es: "1 agente" },
  "waiting.agents_many": { en: "{{count}} agents", "pt-BR": "{{count}} atendentes", es: "{{count}} agentes" },
  "waiting.agents_other": {
    en: "{{count}} agents",
    "pt-BR": "{{count}} atendentes",
    es: "{{count}} agentes",
  },
  "waiting.nobody": { en: "nobody yet", "pt-BR": "ninguém ainda", es: "nadie aún" },
  "waiting.of": {
    en: "{{position}} of {{waiting}}",
    "pt-BR": "{{position}} de {{waiting}}",
    es: "{{position}} de {{waiting}}",
  },
  "waiting.kept": {
    en: "You may close this terminal: your place is kept.",
    "pt-BR": "Você pode fechar este terminal: seu lugar fica guardado.",
    es: "Puede cerrar este terminal: su lugar queda guardado.",
  },
  "waiting.back": {
    en: "Back to it: chatdesk request --resume {{number}}",
    "pt-BR": "Para voltar: chatdesk request --resume {{number}}",
    es: "Para volver: chatdesk request --resume {{number}}",
  },

  "ended.by": {
    en: "Ended by {{name}} after {{lasted}}.",
    "pt-BR": "Encerrada por {{name}} após {{lasted}}.",
    es: "Finalizada por {{name}} tras {{lasted}}.",
  },
  "ended.by_you": {
    en: "You ended it after {{lasted}}.",
    "pt-BR": "Você encerrou após {{lasted}}.",
    es: "Usted la finalizó tras {{lasted}}.",
  },
  "ended.left": { en: "You left the queue.", "pt-BR": "Você saiu da fila.", es: "Usted salió de la cola." },
  "ended.unheld": {
    en: "Ended by {{name}} before an agent came.",
    "pt-BR": "Encerrada por {{name}} antes de chegar um atendente.",
    es: "Finalizada por {{name}} antes de que llegara un agente.",
  },
  "ended.no_chat": {
    en: "No chat yet: what you write is recorded on the ticket. {{command}} starts a chat.",
    "pt-BR":
      "Ainda sem conversa: o que você escrever fica registrado na solicitação. {{command}} inicia uma.",
    es: "Aún sin conversación: lo que escriba queda registrado en la solicitud. {{command}} inicia una.",
  },
  "ended.open": {
    en: "Nº {{number}} stays open.",
    "pt-BR": "A solicitação Nº {{number}} continua aberta.",
    es: "La solicitud Nº {{number}} sigue abierta.",
  },
  "ended.resolved": {
    en: "Nº {{number}} is resolved.",
    "pt-BR": "A solicitação Nº {{number}} está resolvida.",
    es: "La solicitud Nº {{number}} está resuelta.",
  },
  "ended.closed": {
    en: "Nº {{number}} is closed.",
    "pt-BR": "A solicitação Nº {{number}} está fechada.",
    es: "La solicitud Nº {{number}} está cerrada.",
  },
  "ended.cancelled": {
    en: "Nº {{number}} is cancelled.",
    "pt-BR": "A solicitação Nº {{number}} está cancelada.",
    es: "La solicitud Nº {{number}} está cancelada.",
  },
  "ended.rated": {
    en: "You gave it {{score}} of 5.",
    "pt-BR": "Sua nota: {{score}} de 5.",
    es: "Su valoración: {{score}} de 5.",
  },
  "ended.resume": { en: "chat again", "pt-BR": "conversar de novo", es: "conversar de nuevo" },
  "ended.reopen": { en: "reopen it", "pt-BR": "reabrir", es: "reabrir" },
  "ended.rate": { en: "rate it, 1 to 5", "pt-BR": "avaliar, de 1 a 5", es: "valorar, de 1 a 5" },
  "ended.transcript": {
    en: "save the transcript",
    "pt-BR": "salvar a transcrição",
    es: "guardar la transcripción",
  },
  "ended.portal": { en: "portal", "pt-BR": "portal", es: "portal" },

  "hint.send": { en: "send", "pt-BR": "enviar", es: "enviar" },
  "hint.save_note": { en: "save note", "pt-BR": "salvar nota", es: "guardar nota" },
  "hint.to_message": { en: "back to message", "pt-BR": "voltar à mensagem", es: "volver al mensaje" },
  "hint.home_keeps": {
    en: "home, keeps your place",
    "pt-BR": "início, guarda seu lugar",
    es: "inicio, guarda su lugar",
  },
  "hint.portal_keeps": {
    en: "portal, keeps your place",
    "pt-BR": "portal, guarda seu lugar",
    es: "portal, guarda su lugar",
  },
  "hint.home_goes_on": {
    en: "home, the chat goes on",
    "pt-BR": "início, a conversa segue",
    es: "inicio, la conversación sigue",
  },
  "hint.portal_goes_on": {
    en: "portal, the chat goes on",
    "pt-BR": "portal, a conversa segue",
    es: "portal, la conversación sigue",
  },
  "hint.leave_keeps": { en: "leave, keeps it", "pt-BR": "sair, guarda o lugar", es: "salir, lo guarda" },
  "hint.end": { en: "the chat", "pt-BR": "a conversa", es: "la conversación" },
  "hint.history": { en: "history", "pt-BR": "histórico", es: "historial" },
  "hint.take_answer": { en: "take", "pt-BR": "confirmar", es: "confirmar" },
  "hint.point": { en: "choose", "pt-BR": "escolher", es: "elegir" },
  "hint.older": { en: "older", "pt-BR": "anterior", es: "anterior" },
  "hint.newer": { en: "newer", "pt-BR": "seguinte", es: "siguiente" },
  "hint.stay": { en: "stay there", "pt-BR": "ficar ali", es: "quedarse ahí" },
} as const satisfies WordTable;
