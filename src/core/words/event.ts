import type { WordTable } from "./table.ts";

/** What happened to a ticket, one sentence each; `.you` where the reader did it. */
export const eventWords = {
  "event.you": { en: "you", "pt-BR": "você", es: "usted" },
  "event.note": { en: "note, {{author}}", "pt-BR": "nota, {{author}}", es: "nota, {{author}}" },
  "event.registered": {
    en: 'registered: "{{description}}"',
    "pt-BR": 'registrada: "{{description}}"',
    es: 'registrada: "{{description}}"',
  },
  "event.registered_bare": {
    en: "registered: {{activity}}",
    "pt-BR": "registrada: {{activity}}",
    es: "registrada: {{activity}}",
  },
  "event.queued_start": {
    en: "waiting for an agent",
    "pt-BR": "aguardando um atendente",
    es: "a la espera de un agente",
  },
  "event.queued_resume": {
    en: "{{by}} resumed it: waiting for an agent",
    "pt-BR": "{{by}} retomou: aguardando um atendente",
    es: "{{by}} la reanudó: a la espera de un agente",
  },
  "event.queued_resume.you": {
    en: "you resumed it: waiting for an agent",
    "pt-BR": "você retomou: aguardando um atendente",
    es: "usted la reanudó: a la espera de un agente",
  },
  "event.taken": {
    en: "{{agent}} took the chat",
    "pt-BR": "{{agent}} capturou a conversa",
    es: "{{agent}} tomó la conversación",
  },
  "event.taken.you": {
    en: "you took the chat (waited {{waited}})",
    "pt-BR": "você capturou a conversa (esperou {{waited}})",
    es: "usted tomó la conversación (esperó {{waited}})",
  },
  "event.returned_released": {
    en: "{{agent}} put the chat back in the queue",
    "pt-BR": "{{agent}} devolveu a conversa à fila",
    es: "{{agent}} devolvió la conversación a la cola",
  },
  "event.returned_released.you": {
    en: "you put the chat back in the queue",
    "pt-BR": "você devolveu a conversa à fila",
    es: "usted devolvió la conversación a la cola",
  },
  "event.returned_transferred": {
    en: "{{agent}} passed the chat on: back in the queue",
    "pt-BR": "{{agent}} passou a conversa adiante: de volta à fila",
    es: "{{agent}} pasó la conversación: de vuelta a la cola",
  },
  "event.returned_transferred.you": {
    en: "you passed the chat on: back in the queue",
    "pt-BR": "você passou a conversa adiante: de volta à fila",
    es: "usted pasó la conversación: de vuelta a la cola",
  },
  "event.returned_lost": {
    en: "the connection to {{agent}} was lost: back in the queue, in its old place",
    "pt-BR": "perdeu-se a conexão com {{agent}}: de volta à fila, no mesmo lugar",
    es: "se perdió la conexión con {{agent}}: de vuelta a la cola, en su lugar",
  },
  "event.ended": {
    en: "ended by {{by}} after {{lasted}}",
    "pt-BR": "encerrada por {{by}} após {{lasted}}",
    es: "finalizada por {{by}} tras {{lasted}}",
  },
  "event.ended.you": {
    en: "you ended the chat after {{lasted}}",
    "pt-BR": "você encerrou a conversa após {{lasted}}",
    es: "usted finalizó la conversación tras {{lasted}}",
  },
  "event.ended_waiting": {
    en: "ended by {{by}} before an agent took it",
    "pt-BR": "encerrada por {{by}} antes de ser capturada",
    es: "finalizada por {{by}} antes de ser tomada",
  },
  "event.ended_waiting.you": {
    en: "you ended the chat before an agent took it",
    "pt-BR": "você encerrou a conversa antes de ser capturada",
    es: "usted finalizó la conversación antes de ser tomada",
  },
  "event.left_queue": {
    en: "{{by}} left the chat after {{lasted}}",
    "pt-BR": "{{by}} deixou a conversa após {{lasted}}",
    es: "{{by}} dejó la conversación tras {{lasted}}",
  },
  "event.left_queue_waiting": {
    en: "{{by}} left the queue",
    "pt-BR": "{{by}} saiu da fila",
    es: "{{by}} salió de la cola",
  },
  "event.left_queue_waiting.you": {
    en: "you left the queue",
    "pt-BR": "você saiu da fila",
    es: "usted salió de la cola",
  },
  "event.cancelled": {
    en: "the chat ended with the ticket, after {{lasted}}",
    "pt-BR": "a conversa terminou com a solicitação, após {{lasted}}",
    es: "la conversación terminó con la solicitud, tras {{lasted}}",
  },
  "event.cancelled_waiting": {
    en: "it left the queue with the ticket",
    "pt-BR": "saiu da fila com a solicitação",
    es: "salió de la cola con la solicitud",
  },
  "event.transferred_agent": {
    en: "{{by}} transferred it to {{agent}} (group {{group}})",
    "pt-BR": "{{by}} delegou a {{agent}} (grupo {{group}})",
    es: "{{by}} la delegó a {{agent}} (grupo {{group}})",
  },
  "event.transferred_agent.you": {
    en: "you transferred it to {{agent}} (group {{group}})",
    "pt-BR": "você delegou a {{agent}} (grupo {{group}})",
    es: "usted la delegó a {{agent}} (grupo {{group}})",
  },
  "event.transferred_group": {
    en: "{{by}} transferred it to the group {{group}}",
    "pt-BR": "{{by}} direcionou ao grupo {{group}}",
    es: "{{by}} la derivó al grupo {{group}}",
  },
  "event.transferred_group.you": {
    en: "you transferred it to the group {{group}}",
    "pt-BR": "você direcionou ao grupo {{group}}",
    es: "usted la derivó al grupo {{group}}",
  },
  "event.suspended": {
    en: 'suspended by {{by}}, its clocks stand still: "{{reason}}"',
    "pt-BR": 'suspensa por {{by}}, com os prazos parados: "{{reason}}"',
    es: 'suspendida por {{by}}, con los plazos detenidos: "{{reason}}"',
  },
  "event.suspended.you": {
    en: 'you suspended it, its clocks stand still: "{{reason}}"',
    "pt-BR": 'você suspendeu, com os prazos parados: "{{reason}}"',
    es: 'usted la suspendió, con los plazos detenidos: "{{reason}}"',
  },
  "event.reactivated": {
    en: "reactivated by {{by}}: its clocks go on",
    "pt-BR": "reativada por {{by}}: os prazos voltam a correr",
    es: "reactivada por {{by}}: los plazos vuelven a correr",
  },
  "event.reactivated.you": {
    en: "you reactivated it: its clocks go on",
    "pt-BR": "você reativou: os prazos voltam a correr",
    es: "usted la reactivó: los plazos vuelven a correr",
  },
  "event.reprioritised": {
    en: "priority {{priority}} now, by {{by}} (impact {{impact}}, urgency {{urgency}})",
    "pt-BR": "prioridade {{priority}} agora, por {{by}} (impacto: {{impact}}, urgência: {{urgency}})",
    es: "prioridad {{priority}} ahora, por {{by}} (impacto: {{impact}}, urgencia: {{urgency}})",
  },
  "event.reprioritised.you": {
    en: "you made it priority {{priority}} (impact {{impact}}, urgency {{urgency}})",
    "pt-BR": "você mudou para a prioridade {{priority}} (impacto: {{impact}}, urgência: {{urgency}})",
    es: "usted la pasó a prioridad {{priority}} (impacto: {{impact}}, urgencia: {{urgency}})",
  },
  "event.warned_capture": {
    en: "it is to be taken by {{due}}: most of that time is used up",
    "pt-BR": "captura até {{due}}: a maior parte desse prazo já passou",
    es: "hay que tomarla hasta {{due}}: la mayor parte de ese plazo ya pasó",
  },
  "event.warned_solution": {
    en: "it is to be solved by {{due}}: most of that time is used up",
    "pt-BR": "solução até {{due}}: a maior parte desse prazo já passou",
    es: "hay que solucionarla hasta {{due}}: la mayor parte de ese plazo ya pasó",
  },
  "event.breached_capture": {
    en: "late: it was to be taken by {{due}}",
    "pt-BR": "atrasada: a captura era até {{due}}",
    es: "con retraso: había que tomarla hasta {{due}}",
  },
  "event.breached_solution": {
    en: "late: it was to be solved by {{due}}",
    "pt-BR": "atrasada: a solução era até {{due}}",
    es: "con retraso: había que solucionarla hasta {{due}}",
  },
  "event.cancelled_ticket": {
    en: 'ticket cancelled by {{by}}: "{{reason}}"',
    "pt-BR": 'solicitação cancelada por {{by}}: "{{reason}}"',
    es: 'solicitud cancelada por {{by}}: "{{reason}}"',
  },
  "event.cancelled_ticket.you": {
    en: 'you cancelled the ticket: "{{reason}}"',
    "pt-BR": 'você cancelou a solicitação: "{{reason}}"',
    es: 'usted canceló la solicitud: "{{reason}}"',
  },
  "event.resolved": {
    en: 'resolved by {{by}}: "{{solution}}"',
    "pt-BR": 'resolvida por {{by}}: "{{solution}}"',
    es: 'resuelta por {{by}}: "{{solution}}"',
  },
  "event.resolved.you": {
    en: 'you resolved it: "{{solution}}"',
    "pt-BR": 'você resolveu: "{{solution}}"',
    es: 'usted la resolvió: "{{solution}}"',
  },
  "event.closed": { en: "closed by {{by}}", "pt-BR": "fechada por {{by}}", es: "cerrada por {{by}}" },
  "event.closed.you": { en: "you closed it", "pt-BR": "você fechou", es: "usted la cerró" },
  "event.reopened": { en: "reopened by {{by}}", "pt-BR": "reaberta por {{by}}", es: "reabierta por {{by}}" },
  "event.reopened.you": { en: "you reopened it", "pt-BR": "você reabriu", es: "usted la reabrió" },
  "event.reopened_reason": {
    en: 'reopened by {{by}}: "{{reason}}"',
    "pt-BR": 'reaberta por {{by}}: "{{reason}}"',
    es: 'reabierta por {{by}}: "{{reason}}"',
  },
  "event.reopened_reason.you": {
    en: 'you reopened it: "{{reason}}"',
    "pt-BR": 'você reabriu: "{{reason}}"',
    es: 'usted la reabrió: "{{reason}}"',
  },
  "event.rated": {
    en: "{{by}} rated it {{score}} of 5",
    "pt-BR": "{{by}} avaliou com {{score}} de 5",
    es: "{{by}} la calificó con {{score}} de 5",
  },
  "event.rated.you": {
    en: "you rated it {{score}} of 5",
    "pt-BR": "você avaliou com {{score}} de 5",
    es: "usted la calificó con {{score}} de 5",
  },
  "event.rated_comment": {
    en: '{{by}} rated it {{score}} of 5: "{{comment}}"',
    "pt-BR": '{{by}} avaliou com {{score}} de 5: "{{comment}}"',
    es: '{{by}} la calificó con {{score}} de 5: "{{comment}}"',
  },
  "event.rated_comment.you": {
    en: 'you rated it {{score}} of 5: "{{comment}}"',
    "pt-BR": 'você avaliou com {{score}} de 5: "{{comment}}"',
    es: 'usted la calificó con {{score}} de 5: "{{comment}}"',
  },
  "transcript.title": {
    en: "Nº {{number}}, transcript",
    "pt-BR": "Nº {{number}}, transcrição",
    es: "Nº {{number}}, transcripción",
  },
} as const satisfies WordTable;
