import type { WordTable } from "./table.ts";

/** Tokens, who may ask, and secrets that somebody is about to send. */
export const doorWords = {
  "field.expires": { en: "Holds until", "pt-BR": "Vale até", es: "Vale hasta" },
  "thing.token": { en: "token", "pt-BR": "token", es: "token" },
  "flag.user.token.name": {
    en: "What the token is for",
    "pt-BR": "Para que serve o token",
    es: "Para qué sirve el token",
  },
  "flag.user.token.expires": {
    en: "How long it holds, such as 90d, or never; else 365d",
    "pt-BR": "Por quanto tempo vale, como 90d, ou never; senão, 365d",
    es: "Cuánto tiempo vale, como 90d, o never; si no, 365d",
  },
  "flag.user.token.list": {
    en: "List the person's tokens, without what is secret",
    "pt-BR": "Listar os tokens da pessoa, sem o que é secreto",
    es: "Listar los tokens de la persona, sin lo secreto",
  },
  "flag.user.token.revoke": {
    en: "Take back the token of that id or name",
    "pt-BR": "Revogar o token com esse id ou nome",
    es: "Revocar el token con ese id o nombre",
  },
  "flag.logout.revoke": {
    en: "Also take back the token itself, at the desk",
    "pt-BR": "Também revogar o próprio token, na central",
    es: "También revocar el propio token, en la mesa",
  },
  "flag.allowOrigin": {
    en: "Let pages of this origin ask; may be given several times",
    "pt-BR": "Deixar páginas desta origem perguntar; pode ser repetida",
    es: "Dejar que páginas de este origen pregunten; puede repetirse",
  },
  "flag.allowHost": {
    en: "Answer under this name, too; may be given several times",
    "pt-BR": "Responder também sob este nome; pode ser repetida",
    es: "Responder también con este nombre; puede repetirse",
  },
  "usage.token_itself": {
    en: "{{name}} takes a token's id, never the token itself: it would stay in your shell's history. Ids: chatdesk user token USER --list",
    "pt-BR":
      "{{name}} recebe o id do token, nunca o próprio token: ele ficaria no histórico do seu shell. Ids: chatdesk user token USUÁRIO --list",
    es: "{{name}} recibe el id del token, nunca el propio token: quedaría en el historial de su shell. Ids: chatdesk user token USUARIO --list",
  },
  "token.made": {
    en: "It is shown this once. It holds until {{until}}; taken back with: chatdesk user token {{user}} --revoke {{id}}",
    "pt-BR":
      "É mostrado só desta vez. Vale até {{until}}; para revogar: chatdesk user token {{user}} --revoke {{id}}",
    es: "Se muestra solo esta vez. Vale hasta {{until}}; para revocarlo: chatdesk user token {{user}} --revoke {{id}}",
  },
  "token.for_ever": { en: "it is taken back", "pt-BR": "ser revogado", es: "que se revoque" },
  "token.expired": { en: "expired", "pt-BR": "expirou", es: "caducado" },
  "token.revoked": {
    en: "The token {{id}} no longer holds; whoever was connected with it is signed out.",
    "pt-BR": "O token {{id}} não vale mais; quem estava conectado com ele foi desconectado.",
    es: "El token {{id}} ya no vale; quien estaba conectado con él fue desconectado.",
  },
  "logout.holds": {
    en: "The token itself still holds wherever else it is kept. To take it back as well: chatdesk logout --revoke",
    "pt-BR":
      "O próprio token continua valendo onde mais estiver guardado. Para revogá-lo também: chatdesk logout --revoke",
    es: "El propio token sigue valiendo donde más esté guardado. Para revocarlo también: chatdesk logout --revoke",
  },
  "logout.revoked": {
    en: "Signed out, and the token holds no longer.",
    "pt-BR": "Você saiu, e o token não vale mais.",
    es: "Salió, y el token ya no vale.",
  },
  "secret.token": { en: "a token", "pt-BR": "um token", es: "un token" },
  "secret.key": { en: "an access key", "pt-BR": "uma chave de acesso", es: "una clave de acceso" },
  "secret.private_key": { en: "a private key", "pt-BR": "uma chave privada", es: "una clave privada" },
  "secret.password": { en: "a password", "pt-BR": "uma senha", es: "una contraseña" },
  "secret.ask": {
    en: "This looks like {{what}}. Everybody on this ticket would read it, for ever.",
    "pt-BR": "Isto parece {{what}}. Todos nesta solicitação o leriam, para sempre.",
    es: "Esto parece {{what}}. Todos en esta solicitud lo leerían, para siempre.",
  },
  "secret.hide": {
    en: "Send it with ••• in its place",
    "pt-BR": "Enviar com ••• no lugar",
    es: "Enviarlo con ••• en su lugar",
  },
  "secret.send": { en: "Send it as it is", "pt-BR": "Enviar como está", es: "Enviarlo como está" },
  "secret.confirm": {
    en: "Send it all the same? [y/N]",
    "pt-BR": "Enviar mesmo assim? [s/N]",
    es: "¿Enviarlo de todos modos? [s/N]",
  },
  "secret.sent": {
    en: "It is sent as it is. If it is real, change it: what is on a ticket stays there.",
    "pt-BR": "É enviado como está. Se for verdadeiro, troque-o: o que está na solicitação fica lá.",
    es: "Se envía como está. Si es verdadero, cámbielo: lo que está en la solicitud queda ahí.",
  },
} as const satisfies WordTable;
