import type { WordTable } from "./table.ts";

/**
 * What can be typed after a slash. `slash.<id>` holds its names, the first one the one to show; the names of every
 * language work in every language. `slash.<id>.about` says what it does.
 */
export const slashWords = {
  "slash.end": { en: "end", "pt-BR": "encerrar finalizar", es: "finalizar terminar" },
  "slash.end.about": {
    en: "end the chat; the ticket stays open",
    "pt-BR": "encerrar a conversa; a solicitação continua aberta",
    es: "finalizar la conversación; la solicitud sigue abierta",
  },
  "slash.cancel": { en: "cancel", "pt-BR": "cancelar", es: "anular" },
  "slash.cancel.about": {
    en: "leave the queue, or cancel the ticket",
    "pt-BR": "sair da fila, ou cancelar a solicitação",
    es: "salir de la cola, o cancelar la solicitud",
  },
  "slash.resume": { en: "resume", "pt-BR": "retomar", es: "reanudar" },
  "slash.resume.about": {
    en: "a new chat on the same ticket",
    "pt-BR": "nova conversa na mesma solicitação",
    es: "nueva conversación en la misma solicitud",
  },
  "slash.reopen": { en: "reopen", "pt-BR": "reabrir", es: "abrir" },
  "slash.reopen.about": {
    en: "open a finished ticket again",
    "pt-BR": "reabrir uma solicitação concluída",
    es: "reabrir una solicitud concluida",
  },
  "slash.rate": { en: "rate", "pt-BR": "avaliar", es: "valorar" },
  "slash.rate.about": {
    en: "/rate 5: how it was, 1 to 5",
    "pt-BR": "/avaliar 5: como foi, de 1 a 5",
    es: "/valorar 5: cómo fue, de 1 a 5",
  },
  "slash.transcript": { en: "transcript", "pt-BR": "transcrição", es: "transcripción" },
  "slash.transcript.about": {
    en: "save the conversation to a file",
    "pt-BR": "salvar a conversa em um arquivo",
    es: "guardar la conversación en un archivo",
  },
  "slash.copy": { en: "copy", "pt-BR": "copiar", es: "copia" },
  "slash.copy.about": {
    en: "copy the messages without the gutter; /copy 3 the last three, /copy file to a file",
    "pt-BR": "copiar as mensagens sem a margem; /copiar 3 as três últimas, /copiar arquivo para um arquivo",
    es: "copiar los mensajes sin el margen; /copia 3 los tres últimos, /copia archivo a un archivo",
  },
  "slash.copy.file": { en: "file", "pt-BR": "arquivo", es: "archivo" },
  "slash.edit": { en: "edit", "pt-BR": "editar", es: "editar" },
  "slash.edit.about": {
    en: "/edit TEXT: write on in your editor ($EDITOR); Ctrl+X takes what stands here there",
    "pt-BR": "/editar TEXTO: continuar no seu editor ($EDITOR); Ctrl+X leva para lá o que está aqui",
    es: "/editar TEXTO: seguir en su editor ($EDITOR); Ctrl+X lleva allí lo que está aquí",
  },
  "slash.recover": { en: "recover", "pt-BR": "recuperar", es: "recuperar" },
  "slash.recover.about": {
    en: "take back a message that was not sent",
    "pt-BR": "trazer de volta uma mensagem não enviada",
    es: "recuperar un mensaje no enviado",
  },
  "slash.send": { en: "send", "pt-BR": "enviar", es: "mandar" },
  "slash.send.about": {
    en: "send an old message that waits for your word",
    "pt-BR": "enviar uma mensagem antiga que espera sua palavra",
    es: "enviar un mensaje antiguo que espera su palabra",
  },
  "slash.find": { en: "find", "pt-BR": "procurar", es: "buscar" },
  "slash.find.about": {
    en: "find a text in this conversation",
    "pt-BR": "procurar um texto nesta conversa",
    es: "buscar un texto en esta conversación",
  },
  "slash.up": { en: "up", "pt-BR": "subir acima", es: "arriba" },
  "slash.up.about": {
    en: "a page of history up",
    "pt-BR": "uma página acima",
    es: "una página hacia arriba",
  },
  "slash.down": { en: "down", "pt-BR": "descer abaixo", es: "abajo" },
  "slash.down.about": { en: "a page down", "pt-BR": "uma página abaixo", es: "una página hacia abajo" },
  "slash.newest": { en: "newest", "pt-BR": "recente", es: "reciente" },
  "slash.newest.about": {
    en: "to the newest message",
    "pt-BR": "à mensagem mais recente",
    es: "al mensaje más reciente",
  },
  "slash.home": { en: "home", "pt-BR": "início", es: "principio" },
  "slash.home.about": {
    en: "to the home screen; the chat goes on",
    "pt-BR": "à tela inicial; a conversa segue",
    es: "a la pantalla inicial; la conversación sigue",
  },
  "slash.portal": { en: "portal", "pt-BR": "portal", es: "portal" },
  "slash.portal.about": {
    en: "to the portal; the chat goes on",
    "pt-BR": "ao portal; a conversa segue",
    es: "al portal; la conversación sigue",
  },
  "slash.back": { en: "back", "pt-BR": "voltar", es: "volver" },
  "slash.back.about": { en: "one step back", "pt-BR": "um passo atrás", es: "un paso atrás" },
  "slash.redraw": { en: "redraw", "pt-BR": "redesenhar", es: "redibujar" },
  "slash.redraw.about": {
    en: "draw the screen again",
    "pt-BR": "redesenhar a tela",
    es: "redibujar la pantalla",
  },
  "slash.help": { en: "help", "pt-BR": "ajuda", es: "ayuda" },
  "slash.help.about": {
    en: "all keys and commands",
    "pt-BR": "todas as teclas e comandos",
    es: "todas las teclas y comandos",
  },
  "slash.leave": { en: "quit leave", "pt-BR": "sair", es: "salir" },
  "slash.leave.about": {
    en: "leave; nothing ends by that",
    "pt-BR": "sair; nada se encerra com isso",
    es: "salir; nada termina por ello",
  },
} as const satisfies WordTable;
