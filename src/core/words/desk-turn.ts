import type { WordTable } from "./table.ts";

/** Offers, silences, invitations and the end of a shift: what the desk and its agents do for each other. */
export const deskTurnWords = {
  "event.offered": {
    en: "offered to {{agent}}",
    "pt-BR": "oferecida a {{agent}}",
    es: "ofrecida a {{agent}}",
  },
  "event.offer_lapsed": {
    en: "{{agent}} let the offer pass",
    "pt-BR": "{{agent}} deixou a oferta passar",
    es: "{{agent}} dejó pasar la oferta",
  },
  "event.warned": {
    en: "no answer for a while: is anybody still there?",
    "pt-BR": "sem resposta há algum tempo: ainda há alguém aí?",
    es: "sin respuesta desde hace un rato: ¿sigue alguien ahí?",
  },
  "event.warned_ends": {
    en: "no answer for a while: without one the chat ends at {{at}}; the ticket stays open",
    "pt-BR":
      "sem resposta há algum tempo: sem ela, a conversa se encerra às {{at}}; a solicitação continua aberta",
    es: "sin respuesta desde hace un rato: sin ella, la conversación finaliza a las {{at}}; la solicitud sigue abierta",
  },
  "event.idle": {
    en: "ended after {{lasted}}: no answer came for a long time",
    "pt-BR": "encerrada após {{lasted}}: faltou resposta por muito tempo",
    es: "finalizada tras {{lasted}}: no hubo respuesta durante mucho tiempo",
  },
  "event.invited": {
    en: "{{by}} asked {{agent}} into the chat",
    "pt-BR": "{{by}} convidou {{agent}} para a conversa",
    es: "{{by}} invitó a {{agent}} a la conversación",
  },
  "event.invited.you": {
    en: "you asked {{agent}} into the chat",
    "pt-BR": "você convidou {{agent}} para a conversa",
    es: "usted invitó a {{agent}} a la conversación",
  },
  "ended.idle": {
    en: "Ended after {{lasted}}, as no answer came.",
    "pt-BR": "Encerrada após {{lasted}}, por falta de resposta.",
    es: "Finalizada tras {{lasted}}, por falta de respuesta.",
  },
  "agent.offered": {
    en: "Nº {{number}} is offered to you: it stands on top of the queue.",
    "pt-BR": "A solicitação Nº {{number}} é oferecida a você: está no topo da fila.",
    es: "La solicitud Nº {{number}} se le ofrece: está al principio de la cola.",
  },
  "agent.offered.row": { en: "for you {{left}}", "pt-BR": "para você {{left}}", es: "para usted {{left}}" },
  "agent.guest": { en: "guest", "pt-BR": "convidado", es: "invitado" },
  "agent.invited": {
    en: "{{agent}} may write in Nº {{number}} now.",
    "pt-BR": "{{agent}} já pode escrever na Nº {{number}}.",
    es: "{{agent}} ya puede escribir en la Nº {{number}}.",
  },
  "agent.invite.how": {
    en: "Say whom: /invite rosana",
    "pt-BR": "Diga quem: /convidar rosana",
    es: "Diga a quién: /invitar rosana",
  },
  "talk.invited": { en: "with {{names}}", "pt-BR": "com {{names}}", es: "con {{names}}" },
  "slash.invite": { en: "invite", "pt-BR": "convidar", es: "invitar" },
  "slash.invite.about": {
    en: "/invite rosana: ask a colleague into the chat",
    "pt-BR": "/convidar rosana: convidar um colega para a conversa",
    es: "/invitar rosana: invitar a un colega a la conversación",
  },
  "handover.note": {
    en: "Handed over at the end of the shift.",
    "pt-BR": "Passada adiante no fim do turno.",
    es: "Pasada al final del turno.",
  },
  "handover.done": {
    en: "Nº {{number}} went to {{to}}.",
    "pt-BR": "A solicitação Nº {{number}} foi para {{to}}.",
    es: "La solicitud Nº {{number}} pasó a {{to}}.",
  },
  "handover.kept": {
    en: "Nº {{number}} stays with you: {{reason}}",
    "pt-BR": "A solicitação Nº {{number}} fica com você: {{reason}}",
    es: "La solicitud Nº {{number}} se queda con usted: {{reason}}",
  },
  "handover.not_off": {
    en: "You are away, not offline: some chats are still yours.",
    "pt-BR": "Você está ausente, não offline: algumas conversas ainda são suas.",
    es: "Está ausente, no desconectado: algunas conversaciones siguen siendo suyas.",
  },
  "notice.rated_word": {
    en: "Thank you. A word about it? Write it and press ⏎, or leave it.",
    "pt-BR": "Obrigado. Uma palavra sobre isso? Escreva e tecle ⏎, ou deixe assim.",
    es: "Gracias. ¿Una palabra al respecto? Escríbala y pulse ⏎, o déjelo así.",
  },
  "command.agent.off.summary": {
    en: "Go offline, and hand over what you hold",
    "pt-BR": "Ficar offline, e passar adiante o que é seu",
    es: "Desconectarse, y pasar lo que tiene",
  },
  "command.ticket.invite.summary": {
    en: "Ask a colleague into the chat",
    "pt-BR": "Convidar um colega para a conversa",
    es: "Invitar a un colega a la conversación",
  },
  "flag.agent.off.handover": {
    en: "Every chat to that agent or group; without one, to its own group",
    "pt-BR": "Cada conversa a esse atendente ou grupo; sem ele, ao próprio grupo",
    es: "Cada conversación a ese agente o grupo; sin él, a su propio grupo",
  },
  "flag.note": {
    en: "What the next agents should know",
    "pt-BR": "O que os próximos atendentes devem saber",
    es: "Lo que deben saber los próximos agentes",
  },
  "flag.ticket.invite.agent": { en: "The colleague", "pt-BR": "O colega", es: "El colega" },
  "flag.vip": {
    en: "Their chats go before others of the same priority",
    "pt-BR": "Suas conversas vão à frente de outras da mesma prioridade",
    es: "Sus conversaciones van antes que otras de la misma prioridad",
  },
  "flag.capacity": {
    en: "Chats of it that an agent may hold; none: no limit",
    "pt-BR": "Conversas dele por atendente; none: sem limite",
    es: "Conversaciones suyas por agente; none: sin límite",
  },
  "flag.routing": {
    en: "How a waiting chat finds its agent",
    "pt-BR": "Como a conversa que aguarda encontra seu atendente",
    es: "Cómo encuentra su agente la conversación que espera",
  },
} as const satisfies WordTable;
