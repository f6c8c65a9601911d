import type { WordTable } from "./table.ts";

/** What each refusal says; `.hint` what the reader can do, `.admin` what only an admin is told besides. */
export const refusalWords = {
  "refusal.invalid_input": {
    en: "{{field}}: {{rule}}.",
    "pt-BR": "{{field}}: {{rule}}.",
    es: "{{field}}: {{rule}}.",
  },
  "refusal.unknown_key": {
    en: "There is no parameter «{{key}}».",
    "pt-BR": "Não existe o parâmetro «{{key}}».",
    es: "No existe el parámetro «{{key}}».",
  },
  "refusal.unknown_key.hint": {
    en: "All of them: chatdesk config list",
    "pt-BR": "Todos eles: chatdesk config list",
    es: "Todos ellos: chatdesk config list",
  },
  "refusal.invalid_value": {
    en: "Parameter {{number}} ({{key}}) does not take «{{value}}». It takes: {{takes}}.",
    "pt-BR": "O parâmetro {{number}} ({{key}}) não aceita «{{value}}». Aceita: {{takes}}.",
    es: "El parámetro {{number}} ({{key}}) no acepta «{{value}}». Acepta: {{takes}}.",
  },
  "refusal.unknown_variable": {
    en: "Reply «{{word}}»: there is no variable «{{variable}}». There are: {{known}}.",
    "pt-BR": "Resposta «{{word}}»: não existe a variável «{{variable}}». Existem: {{known}}.",
    es: "Respuesta «{{word}}»: no existe la variable «{{variable}}». Existen: {{known}}.",
  },
  "refusal.too_large": {
    en: "{{what}} is larger than {{limit}}.",
    "pt-BR": "{{what}} é maior que {{limit}}.",
    es: "{{what}} supera {{limit}}.",
  },
  "refusal.not_signed_in": {
    en: "This desk does not know who you are.",
    "pt-BR": "Esta central não sabe quem você é.",
    es: "Esta mesa no sabe quién es usted.",
  },
  "refusal.not_signed_in.hint": {
    en: "Sign in: chatdesk login --server URL. Whoever runs the desk gives you a token.",
    "pt-BR": "Entre: chatdesk login --server URL. Quem administra a central lhe dá um token.",
    es: "Inicie sesión: chatdesk login --server URL. Quien administra la mesa le da un token.",
  },
  "refusal.not_signed_in.expired": {
    en: "This token has expired.",
    "pt-BR": "Este token expirou.",
    es: "Este token ha caducado.",
  },
  "refusal.not_signed_in.expired.hint": {
    en: "Whoever runs the desk gives you a new one (chatdesk user token NAME); then: chatdesk login --server URL",
    "pt-BR":
      "Quem administra a central lhe dá um novo (chatdesk user token NOME); depois: chatdesk login --server URL",
    es: "Quien administra la mesa le da uno nuevo (chatdesk user token NOMBRE); después: chatdesk login --server URL",
  },
  "refusal.not_signed_in.throttled": {
    en: "This desk does not know who you are, and there have been too many failed sign-ins from your address.",
    "pt-BR": "Esta central não sabe quem você é, e houve entradas malsucedidas demais do seu endereço.",
    es: "Esta mesa no sabe quién es usted, y ha habido demasiados inicios de sesión fallidos desde su dirección.",
  },
  "refusal.not_signed_in.throttled.hint": {
    en: "Why this token fails is told again in {{seconds}} s. A token that holds is let in at once: chatdesk login --server URL",
    "pt-BR":
      "O motivo da recusa volta a ser informado em {{seconds}} s. Um token válido entra na hora: chatdesk login --server URL",
    es: "El motivo se vuelve a informar en {{seconds}} s. Un token válido entra enseguida: chatdesk login --server URL",
  },
  "refusal.too_fast": {
    en: "That was too much at once: nothing of it was done. There is room again in {{seconds}} s.",
    "pt-BR": "Foi demais de uma vez: nada disso foi feito. Há espaço de novo em {{seconds}} s.",
    es: "Fue demasiado de una vez: nada de ello se hizo. Habrá lugar de nuevo en {{seconds}} s.",
  },
  "refusal.not_allowed": {
    en: "You may not do that here ({{action}}).",
    "pt-BR": "Você não pode fazer isso aqui ({{action}}).",
    es: "No puede hacer eso aquí ({{action}}).",
  },
  "refusal.not_found": {
    en: "There is no {{what}} «{{id}}» that you may see.",
    "pt-BR": "Não há {{what}} «{{id}}» que você possa ver.",
    es: "No hay {{what}} «{{id}}» que usted pueda ver.",
  },
  "refusal.not_found.suggestion": {
    en: "Did you mean «{{suggestion}}»?",
    "pt-BR": "Você quis dizer «{{suggestion}}»?",
    es: "¿Quiso decir «{{suggestion}}»?",
  },
  "refusal.chat_inactive": {
    en: "The chat is closed at the moment (parameter 316).",
    "pt-BR": "O chat está fechado no momento (parâmetro 316).",
    es: "El chat está cerrado en este momento (parámetro 316).",
  },
  "refusal.chat_inactive.hint": {
    en: "Talk to {{contact}}. An admin opens it with: chatdesk config set ativar-chat true",
    "pt-BR": "Fale com {{contact}}. Um administrador o abre com: chatdesk config set ativar-chat true",
    es: "Hable con {{contact}}. Un administrador lo abre con: chatdesk config set ativar-chat true",
  },
  "refusal.parameter_missing": {
    en: "The chat is not set up yet: parameter {{number}} ({{key}}) is unset.",
    "pt-BR": "O chat ainda não está configurado: o parâmetro {{number}} ({{key}}) não foi definido.",
    es: "El chat aún no está configurado: falta definir el parámetro {{number}} ({{key}}).",
  },
  "refusal.parameter_missing.hint": {
    en: "Talk to {{contact}}. An admin mends it with: chatdesk config set {{key}} ID",
    "pt-BR": "Fale com {{contact}}. Um administrador corrige com: chatdesk config set {{key}} ID",
    es: "Hable con {{contact}}. Un administrador lo corrige con: chatdesk config set {{key}} ID",
  },
  "refusal.parameter_invalid": {
    en: "Parameter {{number}} ({{key}}) names «{{value}}», which is {{because}}.",
    "pt-BR": "O parâmetro {{number}} ({{key}}) aponta para «{{value}}», que {{because}}.",
    es: "El parámetro {{number}} ({{key}}) apunta a «{{value}}», que {{because}}.",
  },
  "refusal.parameter_invalid.hint": {
    en: "Talk to {{contact}}. An admin mends it with: chatdesk config set {{key}} ID",
    "pt-BR": "Fale com {{contact}}. Um administrador corrige com: chatdesk config set {{key}} ID",
    es: "Hable con {{contact}}. Un administrador lo corrige con: chatdesk config set {{key}} ID",
  },
  "because.missing": { en: "not registered", "pt-BR": "não está cadastrado", es: "no está registrado" },
  "because.inactive": {
    en: "not active, or its service is not in the catalog phase",
    "pt-BR": "não está ativo, ou cujo serviço não está na fase de catálogo",
    es: "no está activo, o cuyo servicio no está en la fase de catálogo",
  },
  "because.not_in_chat": {
    en: "not available in the chat",
    "pt-BR": "não está disponível no chat",
    es: "no está disponible en el chat",
  },
  "refusal.not_chat_requester": {
    en: "You cannot open a chat yet: none of your groups ({{groups}}) is a chat requester's group («Solicitante do Chat»).",
    "pt-BR":
      "Você ainda não pode abrir um chat: nenhum dos seus grupos ({{groups}}) é «Solicitante do Chat».",
    es: "Aún no puede abrir un chat: ninguno de sus grupos ({{groups}}) es «Solicitante del chat».",
  },
  "refusal.not_chat_requester.hint": {
    en: "Talk to {{contact}}.",
    "pt-BR": "Fale com {{contact}}.",
    es: "Hable con {{contact}}.",
  },
  "refusal.not_chat_requester.admin": {
    en: "chatdesk group edit {{group}} --chat-requester",
    "pt-BR": "chatdesk group edit {{group}} --chat-requester",
    es: "chatdesk group edit {{group}} --chat-requester",
  },
  "refusal.activity_not_offered": {
    en: "«{{activity}}» is not offered to you.",
    "pt-BR": "«{{activity}}» não está disponível para você.",
    es: "«{{activity}}» no está disponible para usted.",
  },
  "refusal.activity_not_offered.hint": {
    en: "Talk to {{contact}}. Why: chatdesk explain activity {{id}}",
    "pt-BR": "Fale com {{contact}}. O motivo: chatdesk explain activity {{id}}",
    es: "Hable con {{contact}}. El motivo: chatdesk explain activity {{id}}",
  },
  "refusal.already_taken": {
    en: "Nº {{number}} was taken by {{agent}}.",
    "pt-BR": "A solicitação Nº {{number}} já foi capturada por {{agent}}.",
    es: "La solicitud Nº {{number}} ya fue tomada por {{agent}}.",
  },
  "refusal.not_waiting": {
    en: "Nº {{number}} is not waiting in the queue (its chat is: {{chat}}).",
    "pt-BR": "A solicitação Nº {{number}} não está na fila (conversa: {{chat}}).",
    es: "La solicitud Nº {{number}} no está en la cola (conversación: {{chat}}).",
  },
  "refusal.queue_empty": {
    en: "Nobody is waiting.",
    "pt-BR": "Ninguém está aguardando.",
    es: "Nadie está esperando.",
  },
  "refusal.own_ticket": {
    en: "Nº {{number}} is your own ticket; a colleague has to take it.",
    "pt-BR": "A solicitação Nº {{number}} é sua; um colega precisa capturá-la.",
    es: "La solicitud Nº {{number}} es suya; debe tomarla un colega.",
  },
  "refusal.over_capacity": {
    en: "No more than {{capacity}} chats at once (parameter 9003).",
    "pt-BR": "No máximo {{capacity}} conversas ao mesmo tempo (parâmetro 9003).",
    es: "No más de {{capacity}} conversaciones a la vez (parámetro 9003).",
  },
  "refusal.over_capacity.group": {
    en: "No more than {{capacity}} chats of this group at once.",
    "pt-BR": "No máximo {{capacity}} conversas deste grupo ao mesmo tempo.",
    es: "No más de {{capacity}} conversaciones de este grupo a la vez.",
  },
  "refusal.stale_lease": {
    en: "Nº {{number}} is no longer yours: it went back to the queue or to somebody else. Your text was not sent.",
    "pt-BR":
      "A solicitação Nº {{number}} não está mais com você: voltou à fila ou foi para outra pessoa. Seu texto não foi enviado.",
    es: "La solicitud Nº {{number}} ya no es suya: volvió a la cola o pasó a otra persona. Su texto no se envió.",
  },
  "refusal.not_yours": {
    en: "Nº {{number}} is with {{agent}}; only they write in it.",
    "pt-BR": "A solicitação Nº {{number}} está com {{agent}}; só essa pessoa escreve nela.",
    es: "La solicitud Nº {{number}} está con {{agent}}; solo esa persona escribe en ella.",
  },
  "refusal.session_ended": {
    en: "The chat of Nº {{number}} has ended.",
    "pt-BR": "A conversa da solicitação Nº {{number}} foi encerrada.",
    es: "La conversación de la solicitud Nº {{number}} ha finalizado.",
  },
  "refusal.session_ended.hint": {
    en: "Its requester resumes it with: chatdesk ticket resume {{number}}",
    "pt-BR": "O solicitante a retoma com: chatdesk ticket resume {{number}}",
    es: "El solicitante la reanuda con: chatdesk ticket resume {{number}}",
  },
  "refusal.session_running": {
    en: "The chat of Nº {{number}} is still running.",
    "pt-BR": "A conversa da solicitação Nº {{number}} ainda está em andamento.",
    es: "La conversación de la solicitud Nº {{number}} sigue en curso.",
  },
  "refusal.no_session": {
    en: "Nº {{number}} has no chat running.",
    "pt-BR": "A solicitação Nº {{number}} não tem conversa em andamento.",
    es: "La solicitud Nº {{number}} no tiene conversación en curso.",
  },
  "refusal.ticket_over": {
    en: "Nº {{number}} is {{status}}.",
    "pt-BR": "A solicitação Nº {{number}} já está em estado final ({{status}}).",
    es: "La solicitud Nº {{number}} ya está en estado final ({{status}}).",
  },
  "refusal.ticket_over.hint": {
    en: "Reopen it first: chatdesk ticket reopen {{number}}",
    "pt-BR": "Reabra-a antes: chatdesk ticket reopen {{number}}",
    es: "Reábrala antes: chatdesk ticket reopen {{number}}",
  },
  "refusal.ticket_not_over": {
    en: "Nº {{number}} is open already ({{status}}).",
    "pt-BR": "A solicitação Nº {{number}} já está aberta ({{status}}).",
    es: "La solicitud Nº {{number}} ya está abierta ({{status}}).",
  },
  "refusal.cannot_happen": {
    en: "Nº {{number}} can no longer become «{{until}}» (status {{status}}, chat {{chat}}).",
    "pt-BR":
      "A solicitação Nº {{number}} não pode mais chegar a «{{until}}» (estado {{status}}, conversa {{chat}}).",
    es: "La solicitud Nº {{number}} ya no puede llegar a «{{until}}» (estado {{status}}, conversación {{chat}}).",
  },
  "refusal.message_id_reused": {
    en: "The message id {{messageId}} has been used for another text.",
    "pt-BR": "O id de mensagem {{messageId}} já foi usado com outro texto.",
    es: "El id de mensaje {{messageId}} ya se usó con otro texto.",
  },
  "refusal.message_exchange_off": {
    en: "This desk takes no messages on a ticket outside a chat (parameter 299).",
    "pt-BR": "Esta central não recebe mensagens na solicitação fora do chat (parâmetro 299).",
    es: "Esta mesa no recibe mensajes en la solicitud fuera del chat (parámetro 299).",
  },
  "refusal.in_use": {
    en: "«{{id}}» is still in use: {{by}}.",
    "pt-BR": "«{{id}}» ainda está em uso: {{by}}.",
    es: "«{{id}}» sigue en uso: {{by}}.",
  },
  "refusal.already_exists": {
    en: "There is a {{what}} «{{id}}» already.",
    "pt-BR": "Já existe {{what}} «{{id}}».",
    es: "Ya existe {{what}} «{{id}}».",
  },
  "refusal.changed_meanwhile": {
    en: "{{what}} was changed by somebody else meanwhile.",
    "pt-BR": "{{what}} foi alterado por outra pessoa nesse meio-tempo.",
    es: "{{what}} fue modificado por otra persona mientras tanto.",
  },
  "refusal.read_only": {
    en: "The desk can only be read at the moment: its disk is full.",
    "pt-BR": "No momento a central só permite leitura: o disco está cheio.",
    es: "En este momento la mesa solo permite lectura: el disco está lleno.",
  },
  "refusal.overloaded": {
    en: "The desk has too much to do at the moment. Try again shortly.",
    "pt-BR": "A central está sobrecarregada no momento. Tente de novo em instantes.",
    es: "La mesa está sobrecargada en este momento. Inténtelo de nuevo en breve.",
  },
  "refusal.unreachable": {
    en: "The desk at {{server}} does not answer: {{cause}}.",
    "pt-BR": "A central em {{server}} não responde: {{cause}}.",
    es: "La mesa en {{server}} no responde: {{cause}}.",
  },
  "refusal.timed_out": {
    en: "Nº {{number}} did not become «{{until}}» within {{timeout}}.",
    "pt-BR": "A solicitação Nº {{number}} não chegou a «{{until}}» em {{timeout}}.",
    es: "La solicitud Nº {{number}} no llegó a «{{until}}» en {{timeout}}.",
  },
  "refusal.unexpected": {
    en: "Something went wrong that should not have: {{cause}}.",
    "pt-BR": "Algo deu errado que não deveria: {{cause}}.",
    es: "Algo salió mal que no debía: {{cause}}.",
  },
} as const satisfies WordTable;
