import type { WordTable } from "./table.ts";

/** Every gate between a person and a chat: what it is, why it is shut, and who opens it how. */
export const gateWords = {
  "explain.open": { en: "open", "pt-BR": "aberta", es: "abierta" },
  "explain.shut": { en: "SHUT", "pt-BR": "FECHADA", es: "CERRADA" },
  "explain.offered": { en: "It is offered.", "pt-BR": "Está disponível.", es: "Está disponible." },
  "explain.not_offered": {
    en: "It is not offered.",
    "pt-BR": "Não está disponível.",
    es: "No está disponible.",
  },
  "gate.chat_active": {
    en: "the chat is on (parameter 316)",
    "pt-BR": "o chat está ativo (parâmetro 316)",
    es: "el chat está activo (parámetro 316)",
  },
  "gate.chat_active.shut": {
    en: "It is off, or unset.",
    "pt-BR": "Está desligado, ou não definido.",
    es: "Está desactivado, o sin definir.",
  },
  "gate.chat_active.opens": {
    en: "An admin opens it: chatdesk config set ativar-chat true",
    "pt-BR": "Um administrador abre: chatdesk config set ativar-chat true",
    es: "Un administrador la abre: chatdesk config set ativar-chat true",
  },
  "gate.chat_origin": {
    en: "the chat's origin exists (parameter 315)",
    "pt-BR": "a origem do chat existe (parâmetro 315)",
    es: "el origen del chat existe (parámetro 315)",
  },
  "gate.chat_origin.parameter_missing": {
    en: "It is unset.",
    "pt-BR": "Não está definida.",
    es: "Está sin definir.",
  },
  "gate.chat_origin.parameter_invalid": {
    en: "It names «{{value}}»: {{because}}.",
    "pt-BR": "Aponta para «{{value}}»: {{because}}.",
    es: "Apunta a «{{value}}»: {{because}}.",
  },
  "gate.chat_origin.opens": {
    en: "An admin opens it: chatdesk config set {{key}} ID",
    "pt-BR": "Um administrador abre: chatdesk config set {{key}} ID",
    es: "Un administrador la abre: chatdesk config set {{key}} ID",
  },
  "gate.chat_activity": {
    en: "the activity of direct attendance exists (parameter 317)",
    "pt-BR": "a atividade do atendimento direto existe (parâmetro 317)",
    es: "la actividad de la atención directa existe (parámetro 317)",
  },
  "gate.chat_activity.parameter_missing": {
    en: "It is unset.",
    "pt-BR": "Não está definida.",
    es: "Está sin definir.",
  },
  "gate.chat_activity.parameter_invalid": {
    en: "It names «{{value}}»: {{because}}.",
    "pt-BR": "Aponta para «{{value}}»: {{because}}.",
    es: "Apunta a «{{value}}»: {{because}}.",
  },
  "gate.chat_activity.opens": {
    en: "An admin opens it: chatdesk config set {{key}} ID",
    "pt-BR": "Um administrador abre: chatdesk config set {{key}} ID",
    es: "Un administrador la abre: chatdesk config set {{key}} ID",
  },
  "gate.chat_requester": {
    en: "a group of the person is a chat requester's group",
    "pt-BR": "um grupo da pessoa é «Solicitante do Chat»",
    es: "un grupo de la persona es «Solicitante del chat»",
  },
  "gate.chat_requester.shut": {
    en: "None of theirs is: {{groups}}.",
    "pt-BR": "Nenhum dos seus é: {{groups}}.",
    es: "Ninguno de los suyos lo es: {{groups}}.",
  },
  "gate.chat_requester.opens": {
    en: "An admin opens it: chatdesk group edit GROUP --chat-requester, or --add PERSON to one that is",
    "pt-BR":
      "Um administrador abre: chatdesk group edit GRUPO --chat-requester, ou --add PESSOA em um que seja",
    es: "Un administrador la abre: chatdesk group edit GRUPO --chat-requester, o --add PERSONA en uno que lo sea",
  },
  "gate.catalog_in_chat": {
    en: "the catalog is available in the chat",
    "pt-BR": "o catálogo está disponível no chat",
    es: "el catálogo está disponible en el chat",
  },
  "gate.catalog_in_chat.shut": {
    en: "«{{what}}» is not.",
    "pt-BR": "«{{what}}» não está.",
    es: "«{{what}}» no lo está.",
  },
  "gate.catalog_in_chat.opens": {
    en: "The portfolio opens it: `chat: true` on the catalog",
    "pt-BR": "O portfólio abre: `chat: true` no catálogo",
    es: "El portafolio la abre: `chat: true` en el catálogo",
  },
  "gate.service_in_chat": {
    en: "the service is available in the chat",
    "pt-BR": "o serviço está disponível no chat",
    es: "el servicio está disponible en el chat",
  },
  "gate.service_in_chat.shut": {
    en: "«{{what}}» is not.",
    "pt-BR": "«{{what}}» não está.",
    es: "«{{what}}» no lo está.",
  },
  "gate.service_in_chat.opens": {
    en: "The portfolio opens it: `chat: true` on the service",
    "pt-BR": "O portfólio abre: `chat: true` no serviço",
    es: "El portafolio la abre: `chat: true` en el servicio",
  },
  "gate.activity_in_chat": {
    en: "the activity is available in the chat",
    "pt-BR": "a atividade está disponível no chat",
    es: "la actividad está disponible en el chat",
  },
  "gate.activity_in_chat.shut": {
    en: "«{{what}}» is not.",
    "pt-BR": "«{{what}}» não está.",
    es: "«{{what}}» no lo está.",
  },
  "gate.activity_in_chat.opens": {
    en: "The portfolio opens it: `chat: true` on the activity",
    "pt-BR": "O portfólio abre: `chat: true` na atividade",
    es: "El portafolio la abre: `chat: true` en la actividad",
  },
  "gate.service_live": {
    en: "the service is live",
    "pt-BR": "o serviço está em operação",
    es: "el servicio está en operación",
  },
  "gate.service_live.shut": {
    en: "«{{what}}» is in the phase {{phase}}.",
    "pt-BR": "«{{what}}» está na fase {{phase}}.",
    es: "«{{what}}» está en la fase {{phase}}.",
  },
  "gate.service_live.opens": {
    en: "The portfolio opens it: `phase: catalog` on the service",
    "pt-BR": "O portfólio abre: `phase: catalog` no serviço",
    es: "El portafolio la abre: `phase: catalog` en el servicio",
  },
  "gate.activity_active": {
    en: "the activity is active",
    "pt-BR": "a atividade está ativa",
    es: "la actividad está activa",
  },
  "gate.activity_active.shut": {
    en: "«{{what}}» is not.",
    "pt-BR": "«{{what}}» não está.",
    es: "«{{what}}» no lo está.",
  },
  "gate.activity_active.opens": {
    en: "The portfolio opens it: `status: active` on the activity",
    "pt-BR": "O portfólio abre: `status: active` na atividade",
    es: "El portafolio la abre: `status: active` en la actividad",
  },
  "gate.catalog_visible": {
    en: "the person may see the catalog",
    "pt-BR": "a pessoa pode ver o catálogo",
    es: "la persona puede ver el catálogo",
  },
  "gate.catalog_visible.shut": {
    en: "Only these groups see «{{what}}»: {{groups}}.",
    "pt-BR": "Só estes grupos veem «{{what}}»: {{groups}}.",
    es: "Solo estos grupos ven «{{what}}»: {{groups}}.",
  },
  "gate.catalog_visible.opens": {
    en: "An admin opens it: chatdesk group edit GROUP --add PERSON",
    "pt-BR": "Um administrador abre: chatdesk group edit GRUPO --add PESSOA",
    es: "Un administrador la abre: chatdesk group edit GRUPO --add PERSONA",
  },
  "gate.activity_visible": {
    en: "the person may see the activity",
    "pt-BR": "a pessoa pode ver a atividade",
    es: "la persona puede ver la actividad",
  },
  "gate.activity_visible.shut": {
    en: "Only these groups see «{{what}}»: {{groups}}.",
    "pt-BR": "Só estes grupos veem «{{what}}»: {{groups}}.",
    es: "Solo estos grupos ven «{{what}}»: {{groups}}.",
  },
  "gate.activity_visible.opens": {
    en: "An admin opens it: chatdesk group edit GROUP --add PERSON",
    "pt-BR": "Um administrador abre: chatdesk group edit GRUPO --add PESSOA",
    es: "Un administrador la abre: chatdesk group edit GRUPO --add PERSONA",
  },
} as const satisfies WordTable;
