import { keyWords } from "./screen-key.ts";
import { noticeWords } from "./screen-notice.ts";
import { slashWords } from "./screen-slash.ts";
import { talkWords } from "./screen-talk.ts";
import type { WordTable } from "./table.ts";

/** What the screens say: portal, home, resuming, the state of the connection, leaving. */
const placeWords = {
  "connection.live": { en: "connected", "pt-BR": "conectado", es: "conectado" },
  "connection.connecting": { en: "connecting", "pt-BR": "conectando", es: "conectando" },
  "connection.syncing": { en: "catching up", "pt-BR": "atualizando", es: "poniéndose al día" },
  "connection.retry": {
    en: "reconnecting in {{seconds}} s",
    "pt-BR": "reconectando em {{seconds}} s",
    es: "reconectando en {{seconds}} s",
  },
  "connection.offline_one": {
    en: "offline, 1 message kept",
    "pt-BR": "sem conexão, 1 mensagem guardada",
    es: "sin conexión, 1 mensaje guardado",
  },
  "connection.offline_many": {
    en: "offline, {{count}} messages kept",
    "pt-BR": "sem conexão, {{count}} mensagens guardadas",
    es: "sin conexión, {{count}} mensajes guardados",
  },
  "connection.offline_other": {
    en: "offline, {{count}} messages kept",
    "pt-BR": "sem conexão, {{count}} mensagens guardadas",
    es: "sin conexión, {{count}} mensajes guardados",
  },
  "connection.signed_out": {
    en: "signed out: chatdesk login",
    "pt-BR": "acesso encerrado: chatdesk login",
    es: "sesión cerrada: chatdesk login",
  },
  "connection.protocol": {
    en: "versions do not fit: update chatdesk",
    "pt-BR": "versões incompatíveis: atualize o chatdesk",
    es: "versiones incompatibles: actualice chatdesk",
  },
  "connection.sample": {
    en: "sample desk, this machine only",
    "pt-BR": "central de exemplo, só nesta máquina",
    es: "mesa de ejemplo, solo en esta máquina",
  },

  "leave.unsent": {
    en: "Leave? What you have written here is not sent and would be lost. [y/N]",
    "pt-BR": "Sair? O que você escreveu aqui não foi enviado e seria perdido. [s/N]",
    es: "¿Salir? Lo que escribió aquí no se ha enviado y se perdería. [s/N]",
  },
  "leave.back": {
    en: "Nº {{number}} goes on. Back: chatdesk request --resume {{number}}",
    "pt-BR": "A solicitação Nº {{number}} continua. Para voltar: chatdesk request --resume {{number}}",
    es: "La solicitud Nº {{number}} continúa. Para volver: chatdesk request --resume {{number}}",
  },
  "answer.yes": { en: "y yes", "pt-BR": "s sim", es: "s sí si" },
  "answer.no": { en: "n no", "pt-BR": "n não nao", es: "n no" },
  loading: { en: "One moment…", "pt-BR": "Um momento…", es: "Un momento…" },
  too_small: {
    en: "This window is too small: 40×10 at least.",
    "pt-BR": "Esta janela é pequena demais: no mínimo 40×10.",
    es: "Esta ventana es demasiado pequeña: 40×10 como mínimo.",
  },

  "portal.title": { en: "chatdesk", "pt-BR": "chatdesk", es: "chatdesk" },
  "portal.chat": { en: "Chat", "pt-BR": "Chat", es: "Chat" },
  "portal.chat.about": {
    en: "ask for a service, report an incident",
    "pt-BR": "pedir um serviço, relatar um incidente",
    es: "pedir un servicio, informar de un incidente",
  },
  "portal.agent": { en: "Agent's desk", "pt-BR": "Mesa do atendente", es: "Mesa del agente" },
  "portal.agent.queue": { en: "queue {{length}}", "pt-BR": "fila {{length}}", es: "cola {{length}}" },
  "portal.mine": { en: "My tickets", "pt-BR": "Minhas solicitações", es: "Mis solicitudes" },
  "portal.none": {
    en: "No open ticket.",
    "pt-BR": "Nenhuma solicitação em aberto.",
    es: "Ninguna solicitud abierta.",
  },
  "portal.talking": {
    en: "{{agent}}, in conversation",
    "pt-BR": "{{agent}}, em conversa",
    es: "{{agent}}, en conversación",
  },
  "portal.talking_online": {
    en: "{{agent}} online, in conversation",
    "pt-BR": "{{agent}} online, em conversa",
    es: "{{agent}} en línea, en conversación",
  },
  "portal.waiting": {
    en: "awaiting an agent, position {{position}}",
    "pt-BR": "aguardando atendente, posição {{position}}",
    es: "esperando agente, posición {{position}}",
  },
  "portal.waiting_unplaced": {
    en: "awaiting an agent",
    "pt-BR": "aguardando atendente",
    es: "esperando agente",
  },
  "portal.ended": {
    en: "chat ended {{when}}",
    "pt-BR": "conversa encerrada {{when}}",
    es: "conversación finalizada {{when}}",
  },
  "portal.open": { en: "open, no chat", "pt-BR": "em aberto, sem conversa", es: "abierta, sin conversación" },
  "portal.suspended": { en: "suspended", "pt-BR": "suspensa", es: "suspendida" },
  "portal.resolved": { en: "resolved {{when}}", "pt-BR": "resolvida {{when}}", es: "resuelta {{when}}" },
  "portal.unrated": {
    en: "resolved {{when}}, not yet rated",
    "pt-BR": "resolvida {{when}}, ainda sem avaliação",
    es: "resuelta {{when}}, aún sin valorar",
  },

  "home.title": { en: "Request a service", "pt-BR": "Solicitar um serviço", es: "Solicitar un servicio" },
  "home.catalog": { en: "Catalog", "pt-BR": "Catálogo", es: "Catálogo" },
  "home.service": { en: "Service", "pt-BR": "Serviço", es: "Servicio" },
  "home.activity": {
    en: "Request/Incident",
    "pt-BR": "Requisição/Incidente",
    es: "Requerimiento/Incidente",
  },
  "home.activity.short": { en: "Request/Incident", "pt-BR": "Req./Incidente", es: "Req./Incidente" },
  "home.description": { en: "Description", "pt-BR": "Descrição", es: "Descripción" },
  "home.description.hint": {
    en: "Enter a brief description",
    "pt-BR": "Informe uma breve descrição",
    es: "Escriba una breve descripción",
  },
  "home.description.blank": {
    en: "A few words help the agent. Without any: Tab.",
    "pt-BR": "Algumas palavras ajudam o atendente. Sem nenhuma: Tab.",
    es: "Unas palabras ayudan al agente. Sin ninguna: Tab.",
  },
  "home.choose_catalog": {
    en: "Choose a catalog",
    "pt-BR": "Escolha um catálogo",
    es: "Elija un catálogo",
  },
  "home.choose_service": { en: "Choose a service", "pt-BR": "Escolha um serviço", es: "Elija un servicio" },
  "home.choose_activity": {
    en: "Choose a request or an incident",
    "pt-BR": "Escolha uma requisição ou um incidente",
    es: "Elija un requerimiento o un incidente",
  },
  "home.after": { en: "after: {{field}}", "pt-BR": "depois de: {{field}}", es: "después de: {{field}}" },
  "home.count": { en: "{{found}} of {{all}}", "pt-BR": "{{found}} de {{all}}", es: "{{found}} de {{all}}" },
  "home.nothing_found": {
    en: "Nothing is called like that.",
    "pt-BR": "Nada tem esse nome.",
    es: "Nada se llama así.",
  },
  "home.request": { en: "request", "pt-BR": "requisição", es: "requerimiento" },
  "home.incident": { en: "incident", "pt-BR": "incidente", es: "incidente" },
  "home.solved_within": {
    en: "solved within {{time}}",
    "pt-BR": "solução em até {{time}}",
    es: "solución en {{time}}",
  },
  "home.within": { en: "within {{time}}", "pt-BR": "em até {{time}}", es: "en {{time}}" },
  "home.start": { en: "Start attendance", "pt-BR": "Iniciar atendimento", es: "Iniciar atención" },
  "home.start.about": {
    en: "register and wait for an agent",
    "pt-BR": "registrar e aguardar um atendente",
    es: "registrar y esperar a un agente",
  },
  "home.start.needs": {
    en: "first choose a request or an incident",
    "pt-BR": "antes escolha uma requisição ou um incidente",
    es: "antes elija un requerimiento o un incidente",
  },
  "home.direct": {
    en: "Start direct attendance",
    "pt-BR": "Iniciar atendimento direto",
    es: "Iniciar atención directa",
  },
  "home.direct.about": {
    en: "chat at once, nothing to choose",
    "pt-BR": "conversar já, sem escolher nada",
    es: "conversar ya, sin elegir nada",
  },
  "home.resume": { en: "Resume attendance", "pt-BR": "Retomar atendimento", es: "Reanudar atención" },
  "home.resume.open_one": { en: "1 open", "pt-BR": "1 em aberto", es: "1 abierta" },
  "home.resume.open_many": { en: "{{count}} open", "pt-BR": "{{count}} em aberto", es: "{{count}} abiertas" },
  "home.resume.open_other": {
    en: "{{count}} open",
    "pt-BR": "{{count}} em aberto",
    es: "{{count}} abiertas",
  },
  "home.resume.none": {
    en: "nothing open",
    "pt-BR": "nada em aberto",
    es: "nada abierto",
  },
  "home.registering": { en: "Registering…", "pt-BR": "Registrando…", es: "Registrando…" },
  "home.no_answer": {
    en: "No answer came. What you wrote stays here; ⏎ tries again and makes no second ticket.",
    "pt-BR":
      "Não veio resposta. O que você escreveu fica aqui; ⏎ tenta de novo e não cria outra solicitação.",
    es: "No llegó respuesta. Lo que escribió queda aquí; ⏎ lo intenta de nuevo y no crea otra solicitud.",
  },
  "home.empty": {
    en: "No service is offered in the chat to your groups ({{groups}}).",
    "pt-BR": "Nenhum serviço é oferecido no chat aos seus grupos ({{groups}}).",
    es: "Ningún servicio se ofrece en el chat a sus grupos ({{groups}}).",
  },
  "home.talk_to": {
    en: "Talk to {{contact}}.",
    "pt-BR": "Fale com {{contact}}.",
    es: "Hable con {{contact}}.",
  },
  "home.nobody_named": { en: "the service desk", "pt-BR": "a central", es: "la mesa de servicio" },
  "home.unknown_name": {
    en: "«{{name}}» is not offered here; choose below.",
    "pt-BR": "«{{name}}» não é oferecido aqui; escolha abaixo.",
    es: "«{{name}}» no se ofrece aquí; elija abajo.",
  },
  "home.readable": {
    en: "Your open tickets stay readable: Resume attendance.",
    "pt-BR": "Suas solicitações em aberto continuam legíveis: Retomar atendimento.",
    es: "Sus solicitudes abiertas siguen legibles: Reanudar atención.",
  },
  "resume.title": { en: "Resume attendance", "pt-BR": "Retomar atendimento", es: "Reanudar atención" },
  "resume.none": {
    en: "You have no open ticket to resume.",
    "pt-BR": "Você não tem solicitação em aberto para retomar.",
    es: "No tiene ninguna solicitud abierta que reanudar.",
  },

  "help.title": { en: "Keys and commands", "pt-BR": "Teclas e comandos", es: "Teclas y comandos" },

  "hint.choose": { en: "choose", "pt-BR": "escolher", es: "elegir" },
  "hint.open": { en: "open", "pt-BR": "abrir", es: "abrir" },
  "hint.find": { en: "find", "pt-BR": "procurar", es: "buscar" },
  "hint.keys": { en: "keys", "pt-BR": "teclas", es: "teclas" },
  "hint.leave": { en: "leave", "pt-BR": "sair", es: "salir" },
  "hint.next": { en: "next", "pt-BR": "próximo", es: "siguiente" },
  "hint.move": { en: "move", "pt-BR": "mover", es: "mover" },
  "hint.type": { en: "type", "pt-BR": "digite", es: "escriba" },
  "hint.to_filter": { en: "to filter", "pt-BR": "para filtrar", es: "para filtrar" },
  "hint.register": { en: "register", "pt-BR": "registrar", es: "registrar" },
  "hint.line": { en: "new line", "pt-BR": "nova linha", es: "nueva línea" },
  "hint.portal": { en: "portal", "pt-BR": "portal", es: "portal" },
  "hint.home": { en: "home", "pt-BR": "início", es: "inicio" },
  "hint.back": { en: "back", "pt-BR": "voltar", es: "volver" },
  "hint.scroll": { en: "scroll", "pt-BR": "rolar", es: "desplazar" },
  "hint.resume": { en: "resume", "pt-BR": "retomar", es: "reanudar" },
} as const satisfies WordTable;

/** Every word of the screens. */
export const screenWords = {
  ...placeWords,
  ...talkWords,
  ...noticeWords,
  ...slashWords,
  ...keyWords,
} as const;
