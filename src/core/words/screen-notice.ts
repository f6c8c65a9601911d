import type { WordTable } from "./table.ts";

/** What a conversation asks, and what it says about what was just tried. */
export const noticeWords = {
  "ask.end": {
    en: "End the chat? Nº {{number}} stays open. [y/N]",
    "pt-BR": "Encerrar a conversa? A solicitação Nº {{number}} continua aberta. [s/N]",
    es: "¿Finalizar la conversación? La solicitud Nº {{number}} sigue abierta. [s/N]",
  },
  "ask.cancel": {
    en: "What shall become of it?",
    "pt-BR": "O que deve ser feito?",
    es: "¿Qué desea hacer?",
  },
  "ask.cancel.leave": {
    en: "leave the queue, Nº {{number}} stays open",
    "pt-BR": "sair da fila, a solicitação Nº {{number}} continua aberta",
    es: "salir de la cola, la solicitud Nº {{number}} sigue abierta",
  },
  "ask.cancel.end": {
    en: "end the chat, Nº {{number}} stays open",
    "pt-BR": "encerrar a conversa, a solicitação Nº {{number}} continua aberta",
    es: "finalizar la conversación, la solicitud Nº {{number}} sigue abierta",
  },
  "ask.cancel.ticket": {
    en: "cancel Nº {{number}}",
    "pt-BR": "cancelar a solicitação Nº {{number}}",
    es: "cancelar la solicitud Nº {{number}}",
  },
  "ask.cancel.reason": {
    en: "Cancelled by the requester",
    "pt-BR": "Cancelada pelo solicitante",
    es: "Cancelada por el solicitante",
  },
  "ask.rate": {
    en: "How was it? (Nº {{number}})",
    "pt-BR": "Como foi o atendimento? (Nº {{number}})",
    es: "¿Cómo fue la atención? (Nº {{number}})",
  },
  "ask.rate.1": { en: "very bad", "pt-BR": "muito ruim", es: "muy mala" },
  "ask.rate.2": { en: "bad", "pt-BR": "ruim", es: "mala" },
  "ask.rate.3": { en: "fair", "pt-BR": "regular", es: "regular" },
  "ask.rate.4": { en: "good", "pt-BR": "boa", es: "buena" },
  "ask.rate.5": { en: "very good", "pt-BR": "muito boa", es: "muy buena" },

  "notice.unknown_command": {
    en: "There is no command {{command}}. /help lists them; //… sends a text that begins with a slash.",
    "pt-BR": "Não existe o comando {{command}}. /ajuda lista todos; //… envia um texto que começa com barra.",
    es: "No existe el comando {{command}}. /ayuda los muestra; //… envía un texto que empieza con barra.",
  },
  "notice.not_now": {
    en: "{{command}} does nothing here at the moment.",
    "pt-BR": "{{command}} não se aplica neste momento.",
    es: "{{command}} no se aplica en este momento.",
  },
  "notice.not_kept": {
    en: "This disk does not take the message ({{cause}}). The text stays here.",
    "pt-BR": "O disco não aceitou a mensagem ({{cause}}). O texto fica aqui.",
    es: "El disco no aceptó el mensaje ({{cause}}). El texto queda aquí.",
  },
  "ask.ended_kept": {
    en: "The chat has ended; your text stays here. What next?",
    "pt-BR": "A conversa foi encerrada; seu texto fica aqui. E agora?",
    es: "La conversación ha finalizado; su texto queda aquí. ¿Y ahora?",
  },
  "ask.over_kept": {
    en: "Nº {{number}} is over; your text stays here. What next?",
    "pt-BR": "A solicitação Nº {{number}} está concluída; seu texto fica aqui. E agora?",
    es: "La solicitud Nº {{number}} está concluida; su texto queda aquí. ¿Y ahora?",
  },
  "notice.too_long": {
    en: "The text is over 16 KiB and was not sent. Split it.",
    "pt-BR": "O texto passa de 16 KiB e não foi enviado. Divida-o.",
    es: "El texto supera los 16 KiB y no se envió. Divídalo.",
  },
  "notice.returned": {
    en: "Taken back; nothing of it was sent.",
    "pt-BR": "De volta ao editor; nada foi enviado.",
    es: "De vuelta en el editor; no se envió nada.",
  },
  "notice.nothing_unsent": {
    en: "No message waits to be taken back.",
    "pt-BR": "Nenhuma mensagem espera para ser retomada.",
    es: "Ningún mensaje espera ser recuperado.",
  },
  "notice.copied_one": {
    en: "1 message copied, if your terminal allows it. To a file: {{command}}",
    "pt-BR": "1 mensagem copiada, se o terminal permitir. Para um arquivo: {{command}}",
    es: "1 mensaje copiado, si el terminal lo permite. A un archivo: {{command}}",
  },
  "notice.copied_many": {
    en: "{{count}} messages copied, if your terminal allows it. To a file: {{command}}",
    "pt-BR": "{{count}} mensagens copiadas, se o terminal permitir. Para um arquivo: {{command}}",
    es: "{{count}} mensajes copiados, si el terminal lo permite. A un archivo: {{command}}",
  },
  "notice.copied_other": {
    en: "{{count}} messages copied, if your terminal allows it. To a file: {{command}}",
    "pt-BR": "{{count}} mensagens copiadas, se o terminal permitir. Para um arquivo: {{command}}",
    es: "{{count}} mensajes copiados, si el terminal lo permite. A un archivo: {{command}}",
  },
  "notice.saved": { en: "Saved: {{file}}", "pt-BR": "Salvo: {{file}}", es: "Guardado: {{file}}" },
  "notice.not_saved": {
    en: "Could not be saved: {{cause}}",
    "pt-BR": "Não foi possível salvar: {{cause}}",
    es: "No se pudo guardar: {{cause}}",
  },
  "notice.nothing_to_copy": {
    en: "There is no message to copy yet.",
    "pt-BR": "Ainda não há mensagem para copiar.",
    es: "Aún no hay mensajes que copiar.",
  },
  "notice.rated": {
    en: "Thank you: {{score}} of 5.",
    "pt-BR": "Obrigado: {{score}} de 5.",
    es: "Gracias: {{score}} de 5.",
  },

  "notice.edited": {
    en: "From your editor; not sent yet.",
    "pt-BR": "Do seu editor; ainda não enviado.",
    es: "De su editor; aún sin enviar.",
  },
  "notice.not_edited": {
    en: "The editor ({{editor}}) did not end well: {{cause}}. The text is as it was.",
    "pt-BR": "O editor ({{editor}}) não terminou bem: {{cause}}. O texto ficou como estava.",
    es: "El editor ({{editor}}) no terminó bien: {{cause}}. El texto quedó como estaba.",
  },

  "pending.unkept": {
    en: "not sent: this disk does not take it ({{cause}}). /recover takes the text back.",
    "pt-BR": "não enviada: o disco não a aceitou ({{cause}}). /recuperar traz o texto de volta.",
    es: "no enviado: el disco no lo aceptó ({{cause}}). /recuperar devuelve el texto.",
  },
  "pending.refused": {
    en: "not sent: {{reason}} /recover takes the text back.",
    "pt-BR": "não enviada: {{reason}} /recuperar traz o texto de volta.",
    es: "no enviado: {{reason}} /recuperar devuelve el texto.",
  },
  "pending.stale": {
    en: "not sent, written {{when}}. /send sends it, /recover takes it back.",
    "pt-BR": "não enviada, escrita {{when}}. /enviar envia, /recuperar traz de volta.",
    es: "no enviado, escrito {{when}}. /enviar lo envía, /recuperar lo devuelve.",
  },
} as const satisfies WordTable;
