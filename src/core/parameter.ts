import type { Language, Names } from "./language.ts";

/** What a value must name, where a parameter points at something. */
type Target = "origin" | "activity" | "group" | "person";

export interface Parameter {
  readonly number: number;
  readonly type: "boolean" | "text" | "integer" | "language" | Target;
  /** What holds while it is unset. Unset is a state of its own: `value` stays null. */
  readonly default?: boolean | number | string;
  readonly min?: number;
  readonly max?: number;
  /** Listed, kept and checked, but nothing of the desk reads it yet. */
  readonly unused?: true;
  readonly names: Required<Names>;
}

/**
 * Every parameter of the desk. Numbers below 9000 are the original product's, so that whoever knows it finds them;
 * our own begin at 9000.
 */
export const parameters = {
  "ativar-chat": {
    number: 316,
    type: "boolean",
    names: { "pt-BR": "Ativar Chat", en: "Enable chat", es: "Activar chat" },
  },
  "id-origem-solicitacoes-chat": {
    number: 315,
    type: "origin",
    names: {
      "pt-BR": "Id da origem das solicitações criadas pelo chat",
      en: "Origin id of requests created by the chat",
      es: "Id del origen de las solicitudes creadas por el chat",
    },
  },
  "id-atividade-solicitacoes-chat": {
    number: 317,
    type: "activity",
    names: {
      "pt-BR": "Id da atividade das solicitações criadas pelo chat",
      en: "Activity id of requests created by the chat",
      es: "Id de la actividad de las solicitudes creadas por el chat",
    },
  },
  "id-contrato-padrao": {
    number: 118,
    type: "text",
    names: {
      "pt-BR": "Contrato padrão para abertura de solicitações",
      en: "Default contract for opening tickets",
      es: "Contrato predeterminado para abrir solicitudes",
    },
  },
  "ativar-troca-mensagens": {
    number: 299,
    type: "boolean",
    default: true,
    names: {
      "pt-BR": "Ativar troca de mensagens na solicitação",
      en: "Message exchange on the ticket, outside a chat",
      es: "Activar el intercambio de mensajes en la solicitud",
    },
  },
  "id-usuario-padrao": {
    number: 388,
    type: "person",
    names: {
      "pt-BR": "Usuário padrão para solicitações externas",
      en: "Default user for external requests",
      es: "Usuario predeterminado para solicitudes externas",
    },
  },
  "id-grupo-padrao": {
    number: 389,
    type: "group",
    names: {
      "pt-BR": "Grupo padrão para solicitações externas",
      en: "Default group for external requests",
      es: "Grupo predeterminado para solicitudes externas",
    },
  },
  "id-unidade-padrao": {
    number: 390,
    type: "text",
    names: { "pt-BR": "Unidade padrão", en: "Default unit", es: "Unidad predeterminada" },
  },
  "ativar-assistente": {
    number: 423,
    type: "boolean",
    unused: true,
    names: { "pt-BR": "Ativar assistente virtual", en: "Virtual assistant", es: "Activar asistente virtual" },
  },
  "id-modelo-email-mensagens": {
    number: 447,
    type: "text",
    unused: true,
    names: {
      "pt-BR": "Modelo de e-mail que avisa de novas mensagens",
      en: "E-mail template that tells of new chat messages",
      es: "Plantilla de correo que avisa de mensajes nuevos",
    },
  },
  "contato-central": {
    number: 9000,
    type: "text",
    names: {
      "pt-BR": "Contato da central, para quem o chat recusa",
      en: "Whom a refused requester is sent to",
      es: "Contacto de la mesa, para quien el chat rechaza",
    },
  },
  "idioma-padrao": {
    number: 9001,
    type: "language",
    default: "en",
    names: {
      "pt-BR": "Idioma padrão da central",
      en: "The desk's default language",
      es: "Idioma predeterminado",
    },
  },
  "id-grupo-primeira-linha": {
    number: 9002,
    type: "group",
    names: {
      "pt-BR": "Grupo de primeira linha, quando nenhum outro executa",
      en: "First-line group, where no other executes",
      es: "Grupo de primera línea, cuando ningún otro ejecuta",
    },
  },
  "capacidade-atendente": {
    number: 9003,
    type: "integer",
    default: 5,
    min: 1,
    max: 50,
    names: {
      "pt-BR": "Conversas simultâneas por atendente",
      en: "Chats an agent may hold at once",
      es: "Conversaciones simultáneas por agente",
    },
  },
  "tolerancia-ausencia": {
    number: 9004,
    type: "integer",
    default: 45,
    min: 1,
    max: 3600,
    names: {
      "pt-BR": "Segundos de ausência do atendente até a conversa voltar à fila",
      en: "Seconds an agent may be gone before a chat returns to the queue",
      es: "Segundos de ausencia del agente antes de que la conversación vuelva a la cola",
    },
  },
  "prazo-captura-comando": {
    number: 9005,
    type: "integer",
    default: 900,
    min: 1,
    max: 86_400,
    names: {
      "pt-BR": "Segundos que dura uma captura feita por comando, desde o último comando do atendente",
      en: "Seconds that a take made by a command lasts, from the agent's last command",
      es: "Segundos que dura una toma hecha por comando, desde el último comando del agente",
    },
  },
  "tamanho-maximo-anexo": {
    number: 9006,
    type: "integer",
    default: 25 * 1024 * 1024,
    min: 1,
    max: 1024 * 1024 * 1024,
    names: {
      "pt-BR": "Tamanho máximo de um anexo, em bytes",
      en: "Largest attachment, in bytes",
      es: "Tamaño máximo de un adjunto, en bytes",
    },
  },
  "aviso-prazo": {
    number: 9007,
    type: "integer",
    default: 75,
    min: 1,
    max: 99,
    names: {
      "pt-BR": "Porcentagem do prazo em que a central é avisada",
      en: "Percentage of a target at which the desk is warned",
      es: "Porcentaje del plazo en el que se avisa a la mesa",
    },
  },
  "prazo-aceite-oferta": {
    number: 9008,
    type: "integer",
    default: 30,
    min: 1,
    max: 3600,
    names: {
      "pt-BR": "Segundos que um atendente tem para aceitar uma conversa oferecida",
      en: "Seconds an agent has to accept a chat that is offered",
      es: "Segundos que un agente tiene para aceptar una conversación ofrecida",
    },
  },
  "ausencia-automatica": {
    number: 9009,
    type: "integer",
    default: 900,
    min: 1,
    max: 86_400,
    names: {
      "pt-BR": "Segundos sem uma tecla até o atendente ficar ausente",
      en: "Seconds without a key until an agent is away",
      es: "Segundos sin una tecla hasta que el agente queda ausente",
    },
  },
  "aviso-inatividade": {
    number: 9010,
    type: "integer",
    min: 1,
    max: 86_400,
    names: {
      "pt-BR": "Segundos de silêncio do solicitante até ele ser avisado",
      en: "Seconds of the requester's silence until they are warned",
      es: "Segundos de silencio del solicitante hasta que se le avisa",
    },
  },
  "encerramento-inatividade": {
    number: 9011,
    type: "integer",
    min: 1,
    max: 86_400,
    names: {
      "pt-BR": "Segundos do aviso de silêncio até a conversa ser encerrada",
      en: "Seconds from the warning of silence until the chat is ended",
      es: "Segundos desde el aviso de silencio hasta que se finaliza la conversación",
    },
  },
} as const satisfies Record<string, Parameter>;

export type ParameterKey = keyof typeof parameters;
export type ParameterValue = boolean | number | string;
/** What has been set; a key that is absent is unset. */
export type ParameterValues = { readonly [K in ParameterKey]?: ParameterValue };

/** The parameter that a key or a number names. */
export function parameterOf(keyOrNumber: string): { key: ParameterKey; parameter: Parameter } | null {
  for (const [key, parameter] of Object.entries(parameters))
    if (key === keyOrNumber || String(parameter.number) === keyOrNumber)
      return { key: key as ParameterKey, parameter };
  return null;
}

/** A parameter's value or what holds while it is unset; undefined where nothing does. */
export function effective<K extends ParameterKey>(
  values: ParameterValues,
  key: K,
): ParameterValue | undefined {
  return values[key] ?? (parameters[key] as Parameter).default;
}

/** The language of readers who said nothing about theirs. */
export function defaultLanguage(values: ParameterValues): Language {
  return effective(values, "idioma-padrao") as Language;
}
