import type { WordTable } from "./table.ts";

/** What only an agent can type after a slash; see screen-slash.ts. */
export const agentSlashWords = {
  "slash.note": { en: "note", "pt-BR": "nota anotar", es: "nota anotar" },
  "slash.note.about": {
    en: "a note that only agents read",
    "pt-BR": "uma nota que só atendentes leem",
    es: "una nota que solo leen los agentes",
  },
  "slash.release": { en: "release", "pt-BR": "devolver", es: "devolver" },
  "slash.release.about": {
    en: "give the chat back to the queue",
    "pt-BR": "devolver a conversa à fila",
    es: "devolver la conversación a la cola",
  },
  "slash.resolve": { en: "resolve", "pt-BR": "resolver", es: "resolver solucionar" },
  "slash.resolve.about": {
    en: "/resolve TEXT: solved, and how; ends the chat",
    "pt-BR": "/resolver TEXTO: resolvida, e como; encerra a conversa",
    es: "/resolver TEXTO: resuelta, y cómo; finaliza la conversación",
  },
  "slash.transfer": { en: "transfer", "pt-BR": "delegar direcionar", es: "delegar derivar" },
  "slash.transfer.about": {
    en: "/transfer NAME: NOTE, to a group or an agent, with a note",
    "pt-BR": "/delegar NOME: NOTA, a um grupo ou atendente, com uma nota",
    es: "/delegar NOMBRE: NOTA, a un grupo o agente, con una nota",
  },
  "slash.suspend": { en: "suspend", "pt-BR": "suspender", es: "suspender" },
  "slash.suspend.about": {
    en: "/suspend WHY: the clocks stand still",
    "pt-BR": "/suspender MOTIVO: os prazos param",
    es: "/suspender MOTIVO: los plazos se detienen",
  },
  "slash.reactivate": { en: "reactivate", "pt-BR": "reativar", es: "reactivar" },
  "slash.reactivate.about": {
    en: "the clocks of a suspended ticket go on",
    "pt-BR": "os prazos de uma solicitação suspensa voltam a correr",
    es: "los plazos de una solicitud suspendida vuelven a correr",
  },
  "slash.priority": { en: "priority", "pt-BR": "prioridade", es: "prioridad" },
  "slash.priority.about": {
    en: "/priority IMPACT URGENCY, each high, medium or low",
    "pt-BR": "/prioridade IMPACTO URGÊNCIA: alta, média ou baixa",
    es: "/prioridad IMPACTO URGENCIA: alta, media o baja",
  },
  "slash.script": { en: "script", "pt-BR": "roteiro orientação", es: "guion orientación" },
  "slash.script.about": {
    en: "the orientation of this activity",
    "pt-BR": "a orientação desta atividade",
    es: "la orientación de esta actividad",
  },
  "slash.form": { en: "form", "pt-BR": "formulário ficha", es: "formulario ficha" },
  "slash.form.about": {
    en: "requester, clocks, form, earlier tickets",
    "pt-BR": "solicitante, prazos, formulário, solicitações anteriores",
    es: "solicitante, plazos, formulario, solicitudes anteriores",
  },
  "slash.go": { en: "go", "pt-BR": "ir", es: "ir" },
  "slash.go.about": {
    en: "/go 2, /go ana: to another chat",
    "pt-BR": "/ir 2, /ir ana: a outra conversa",
    es: "/ir 2, /ir ana: a otra conversación",
  },
  "slash.next": { en: "next", "pt-BR": "próxima", es: "siguiente" },
  "slash.next.about": { en: "the next chat", "pt-BR": "a próxima conversa", es: "la conversación siguiente" },
  "slash.previous": { en: "previous", "pt-BR": "anterior", es: "anterior" },
  "slash.previous.about": {
    en: "the previous chat",
    "pt-BR": "a conversa anterior",
    es: "la conversación anterior",
  },
  "slash.status": { en: "status", "pt-BR": "situação", es: "estado" },
  "slash.status.about": {
    en: "online, away or offline",
    "pt-BR": "online, ausente ou offline",
    es: "en línea, ausente o desconectado",
  },
} as const satisfies WordTable;
