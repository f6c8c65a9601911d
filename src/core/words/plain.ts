import type { WordTable } from "./table.ts";

/** What the line mode says, besides the events themselves. */
export const plainWords = {
  "action.start": { en: "Start attendance", "pt-BR": "Iniciar atendimento", es: "Iniciar atención" },
  "action.start.gloss": {
    en: "register and wait for an agent",
    "pt-BR": "registrar e aguardar um atendente",
    es: "registrar y esperar a un agente",
  },
  "action.direct": {
    en: "Start direct attendance",
    "pt-BR": "Iniciar atendimento direto",
    es: "Iniciar atención directa",
  },
  "action.direct.gloss": {
    en: "chat at once, nothing to choose",
    "pt-BR": "conversar já, sem nada a escolher",
    es: "conversar ya, sin nada que elegir",
  },
  "action.resume": { en: "Resume attendance", "pt-BR": "Retomar atendimento", es: "Reanudar atención" },
  "action.resume.gloss": {
    en: "go back to an open ticket",
    "pt-BR": "voltar a uma solicitação aberta",
    es: "volver a una solicitud abierta",
  },
  "plain.what": {
    en: "What would you like to do?",
    "pt-BR": "O que você deseja fazer?",
    es: "¿Qué desea hacer?",
  },
  "plain.number": {
    en: "Number, 1 to {{count}}:",
    "pt-BR": "Número, de 1 a {{count}}:",
    es: "Número, de 1 a {{count}}:",
  },
  "plain.saved": { en: "saved", "pt-BR": "salva", es: "guardado" },
  "plain.seen": { en: "seen", "pt-BR": "vista", es: "visto" },
  "plain.not_sent": {
    en: 'not sent: "{{text}}". {{why}}',
    "pt-BR": 'não enviada: "{{text}}". {{why}}',
    es: 'no enviado: "{{text}}". {{why}}',
  },
  "plain.stale": {
    en: 'not sent for more than a day: "{{text}}". /send sends it after all.',
    "pt-BR": 'não enviada há mais de um dia: "{{text}}". /send a envia mesmo assim.',
    es: 'sin enviar desde hace más de un día: "{{text}}". /send lo envía de todos modos.',
  },
  "plain.offline": {
    en: "Connection lost; trying again.",
    "pt-BR": "Conexão perdida; tentando de novo.",
    es: "Conexión perdida; intentando de nuevo.",
  },
  "plain.online_again": { en: "Connected again.", "pt-BR": "Conectado de novo.", es: "Conectado de nuevo." },
  "plain.position": {
    en: "Position in the queue: {{position}} of {{waiting}}. Agents online: {{agentsOnline}}.",
    "pt-BR": "Posição na fila: {{position}} de {{waiting}}. Atendentes online: {{agentsOnline}}.",
    es: "Posición en la cola: {{position}} de {{waiting}}. Agentes en línea: {{agentsOnline}}.",
  },
  "plain.agent_online": {
    en: "{{agent}} is online.",
    "pt-BR": "{{agent}} está online.",
    es: "{{agent}} está en línea.",
  },
  "plain.agent_away": {
    en: "{{agent}} is not connected at the moment.",
    "pt-BR": "{{agent}} não está conectado no momento.",
    es: "{{agent}} no está conectado en este momento.",
  },
  "plain.after": {
    en: "Back: chatdesk request --resume {{number}}. Rate: chatdesk ticket rate {{number}} 1-5. Transcript: chatdesk ticket transcript {{number}}",
    "pt-BR":
      "Voltar: chatdesk request --resume {{number}}. Avaliar: chatdesk ticket rate {{number}} 1-5. Transcrição: chatdesk ticket transcript {{number}}",
    es: "Volver: chatdesk request --resume {{number}}. Calificar: chatdesk ticket rate {{number}} 1-5. Transcripción: chatdesk ticket transcript {{number}}",
  },
  "plain.goes_on": {
    en: "Nº {{number}} goes on. Back: chatdesk request --resume {{number}}",
    "pt-BR": "Nº {{number}} continua. Voltar: chatdesk request --resume {{number}}",
    es: "Nº {{number}} continúa. Volver: chatdesk request --resume {{number}}",
  },
  "plain.unknown": {
    en: "There is no command /{{word}} here; nothing was sent. All of them: /help",
    "pt-BR": "Não existe o comando /{{word}} aqui; nada foi enviado. Todos eles: /help",
    es: "No existe el comando /{{word}} aquí; nada se envió. Todos ellos: /help",
  },
  "plain.cancel_why": {
    en: "/cancel wants a reason behind it, and cancels the ticket. /end ends the chat only.",
    "pt-BR": "/cancel pede um motivo em seguida, e cancela a solicitação. /end encerra só a conversa.",
    es: "/cancel pide un motivo a continuación, y cancela la solicitud. /end finaliza solo la conversación.",
  },
  "plain.help": {
    en: "A line is a message; // sends a slash. /end ends the chat, /cancel REASON cancels the ticket, /attach FILE sends a file, /save NUMBER saves one, /search WORDS searches all your tickets, /send sends what was kept, /leave leaves without ending anything.",
    "pt-BR":
      "Uma linha é uma mensagem; // envia uma barra. /end encerra a conversa, /cancel MOTIVO cancela a solicitação, /attach ARQUIVO envia um arquivo, /save NÚMERO salva um, /search PALAVRAS busca em todas as suas solicitações, /send envia o que ficou guardado, /leave sai sem encerrar nada.",
    es: "Una línea es un mensaje; // envía una barra. /end finaliza la conversación, /cancel MOTIVO cancela la solicitud, /attach ARCHIVO envía un archivo, /save NÚMERO guarda uno, /search PALABRAS busca en todas sus solicitudes, /send envía lo guardado, /leave sale sin finalizar nada.",
  },
  "plain.portal": {
    en: "Ask for something: chatdesk request --direct. Go back to a ticket: chatdesk request --resume Nº. Everything else: chatdesk --help",
    "pt-BR":
      "Pedir algo: chatdesk request --direct. Voltar a uma solicitação: chatdesk request --resume Nº. Todo o resto: chatdesk --help",
    es: "Pedir algo: chatdesk request --direct. Volver a una solicitud: chatdesk request --resume Nº. Todo lo demás: chatdesk --help",
  },
} as const satisfies WordTable;
