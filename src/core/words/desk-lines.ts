import type { WordTable } from "./table.ts";

/** What the agent's line mode says. */
export const deskLineWords = {
  "desk.begin": {
    en: "Waiting: {{count}}. queue, take N, go N; then lines are messages. All commands: /help",
    "pt-BR": "Na fila: {{count}}. fila, capturar N, ir N; depois as linhas são mensagens. Comandos: /ajuda",
    es: "En cola: {{count}}. cola, tomar N, ir N; luego las líneas son mensajes. Comandos: /ayuda",
  },
  "desk.current": {
    en: "Current chat: Nº {{number}}, {{requester}}, {{activity}}.",
    "pt-BR": "Conversa atual: Nº {{number}}, {{requester}}, {{activity}}.",
    es: "Conversación actual: Nº {{number}}, {{requester}}, {{activity}}.",
  },
  "desk.gone": {
    en: "Nº {{number}} is no longer in your hands.",
    "pt-BR": "A Nº {{number}} não está mais com você.",
    es: "La Nº {{number}} ya no está en sus manos.",
  },
  "desk.current_gone": {
    en: "Nº {{number}} is no longer in your hands; no chat is current now.",
    "pt-BR": "A Nº {{number}} não está mais com você; nenhuma conversa é a atual.",
    es: "La Nº {{number}} ya no está en sus manos; ninguna conversación es la actual.",
  },
  "desk.waits": {
    en: "Queue {{waiting}}: Nº {{number}}, {{requester}}, {{activity}}.",
    "pt-BR": "Fila {{waiting}}: Nº {{number}}, {{requester}}, {{activity}}.",
    es: "Cola {{waiting}}: Nº {{number}}, {{requester}}, {{activity}}.",
  },
  "desk.offered": {
    en: "Offered to you: Nº {{number}}, {{requester}}, {{activity}}. Queue {{waiting}}.",
    "pt-BR": "Oferecida a você: Nº {{number}}, {{requester}}, {{activity}}. Fila {{waiting}}.",
    es: "Se le ofrece: Nº {{number}}, {{requester}}, {{activity}}. Cola {{waiting}}.",
  },
  "desk.entry": {
    en: "Nº {{number}}, P{{priority}}, {{requester}}, {{activity}}, waits {{waits}}",
    "pt-BR": "Nº {{number}}, P{{priority}}, {{requester}}, {{activity}}, espera {{waits}}",
    es: "Nº {{number}}, P{{priority}}, {{requester}}, {{activity}}, espera {{waits}}",
  },
  "desk.chat": {
    en: "Nº {{number}}, {{requester}}, {{activity}}",
    "pt-BR": "Nº {{number}}, {{requester}}, {{activity}}",
    es: "Nº {{number}}, {{requester}}, {{activity}}",
  },
  "desk.is_current": { en: ", current", "pt-BR": ", atual", es: ", actual" },
  "desk.no_chats": {
    en: "You hold no chat. take next, or take N.",
    "pt-BR": "Você não tem conversas. capturar next, ou capturar N.",
    es: "No tiene conversaciones. tomar next, o tomar N.",
  },
  "desk.nothing_found": {
    en: "Nothing says that here.",
    "pt-BR": "Nada diz isso aqui.",
    es: "Nada dice eso aquí.",
  },
  "desk.no_script": {
    en: "This activity has no orientation.",
    "pt-BR": "Esta atividade não tem orientação.",
    es: "Esta actividad no tiene orientación.",
  },
  "desk.ready": {
    en: "Not sent yet: /send sends it.",
    "pt-BR": "Ainda não enviada: /enviar a envia.",
    es: "Aún sin enviar: /mandar la envía.",
  },
  "desk.not_sent": {
    en: "Not sent to anybody.",
    "pt-BR": "Não enviado a ninguém.",
    es: "No se envió a nadie.",
  },
  "desk.doubtful": {
    en: "Nothing was done: /{{word}} is a command; a blank in front sends the line as a message.",
    "pt-BR": "Nada foi feito: /{{word}} é um comando; um espaço na frente envia a linha como mensagem.",
    es: "No se hizo nada: /{{word}} es un comando; un espacio delante envía la línea como mensaje.",
  },
  "desk.status": {
    en: "You are {{status}}; {{holds}} of {{capacity}} chats.",
    "pt-BR": "Você está {{status}}; {{holds}} de {{capacity}} conversas.",
    es: "Usted está {{status}}; {{holds}} de {{capacity}} conversaciones.",
  },
  "desk.goes_on": {
    en: "{{numbers}}: not ended. Back: chatdesk agent",
    "pt-BR": "{{numbers}}: sem encerrar. Voltar: chatdesk agent",
    es: "{{numbers}}: sin finalizar. Volver: chatdesk agent",
  },
  "desk.help": {
    en: "/queue, /chats, /take N or next, /go N or NAME, /next, /previous, /read N without taking. In the current chat: a line is a message, // or a blank in front sends anything; /note TEXT, /r WORD and /send, /history, /find WORDS, /script, /status, /transfer TO, /release, /resolve TEXT, /end, /recover. Every verb of `chatdesk ticket` too, such as /transcript, /view, /attach FILE. /leave leaves without ending anything.",
    "pt-BR":
      "/fila, /conversas, /capturar N ou next, /ir N ou NOME, /próxima, /anterior, /ler N sem capturar. Na conversa atual: uma linha é uma mensagem, // ou um espaço na frente envia qualquer coisa; /nota TEXTO, /r PALAVRA e /enviar, /histórico, /buscar PALAVRAS, /roteiro, /situação, /delegar A, /devolver, /resolver TEXTO, /encerrar, /recuperar. E todo verbo de `chatdesk ticket`, como /transcript, /view, /attach ARQUIVO. /sair sai sem encerrar nada.",
    es: "/cola, /conversaciones, /tomar N o next, /ir N o NOMBRE, /siguiente, /anterior, /leer N sin tomar. En la conversación actual: una línea es un mensaje, // o un espacio delante envía cualquier cosa; /nota TEXTO, /r PALABRA y /mandar, /historial, /buscar PALABRAS, /guion, /estado, /delegar A, /devolver, /resolver TEXTO, /finalizar, /recuperar. Y todo verbo de `chatdesk ticket`, como /transcript, /view, /attach ARCHIVO. /salir sale sin finalizar nada.",
  },
  "usage.no_current": {
    en: "No chat is current: go N, or take N.",
    "pt-BR": "Nenhuma conversa é a atual: ir N, ou capturar N.",
    es: "Ninguna conversación es la actual: ir N, o tomar N.",
  },
  "usage.no_chat": {
    en: "No chat in your hands is «{{given}}».",
    "pt-BR": "Nenhuma conversa sua é «{{given}}».",
    es: "Ninguna conversación suya es «{{given}}».",
  },
  "slash.queue": { en: "queue", "pt-BR": "fila", es: "cola" },
  "slash.chats": { en: "chats", "pt-BR": "conversas", es: "conversaciones" },
  "slash.take": { en: "take", "pt-BR": "capturar", es: "tomar" },
  "slash.read": { en: "read", "pt-BR": "ler", es: "leer" },
  "slash.history": { en: "history", "pt-BR": "histórico", es: "historial" },
} as const satisfies WordTable;
