import type { WordTable } from "./table.ts";

/** What is said of waiting: how long, from what that is stated, and what changed it. */
export const waitWords = {
  "wait.up_to": { en: "up to {{time}}", "pt-BR": "até {{time}}", es: "hasta {{time}}" },
  "wait.usual": { en: "usual now", "pt-BR": "em geral agora", es: "suele ser ahora" },
  "wait.basis_one": {
    en: "from the last {{count}} take",
    "pt-BR": "pela última {{count}} captura",
    es: "según la última {{count}} toma",
  },
  "wait.basis_many": {
    en: "from the last {{count}} takes",
    "pt-BR": "pelas últimas {{count}} capturas",
    es: "según las últimas {{count}} tomas",
  },
  "wait.basis_other": {
    en: "from the last {{count}} takes",
    "pt-BR": "pelas últimas {{count}} capturas",
    es: "según las últimas {{count}} tomas",
  },
  "wait.unknown": {
    en: "too few chats lately to tell",
    "pt-BR": "poucas conversas para estimar",
    es: "pocas conversaciones para estimar",
  },
  "wait.later": {
    en: "nobody is online: answered when somebody comes",
    "pt-BR": "ninguém online: resposta quando alguém chegar",
    es: "nadie en línea: respuesta cuando llegue alguien",
  },
  "wait.closed": {
    en: "closed until {{when}}: answered then",
    "pt-BR": "fechado até {{when}}: resposta depois disso",
    es: "cerrado hasta {{when}}: respuesta después",
  },
  "wait.agent_online": {
    en: "an agent came online",
    "pt-BR": "um atendente ficou online",
    es: "un agente se conectó",
  },
  "wait.agent_offline": {
    en: "an agent went offline",
    "pt-BR": "um atendente saiu",
    es: "un agente se desconectó",
  },
  "wait.taken": {
    en: "an agent took a chat before yours",
    "pt-BR": "um atendente capturou uma conversa antes da sua",
    es: "un agente tomó una conversación anterior a la suya",
  },
  "wait.left": {
    en: "somebody before you left the queue",
    "pt-BR": "alguém à sua frente saiu da fila",
    es: "alguien antes que usted dejó la cola",
  },
  "wait.moved": {
    en: "a chat before yours went to another queue",
    "pt-BR": "uma conversa antes da sua foi para outra fila",
    es: "una conversación anterior a la suya pasó a otra cola",
  },
  "wait.went_ahead": {
    en: "a priority-{{priority}} ticket went ahead",
    "pt-BR": "uma solicitação de prioridade {{priority}} passou à frente",
    es: "una solicitud de prioridad {{priority}} pasó delante",
  },
  "wait.fell_behind": {
    en: "a chat before yours now waits behind it",
    "pt-BR": "uma conversa antes da sua agora espera depois dela",
    es: "una conversación anterior a la suya ahora espera detrás",
  },
  "wait.transferred": {
    en: "yours waits in another queue now",
    "pt-BR": "a sua agora espera em outra fila",
    es: "la suya ahora espera en otra cola",
  },
  "wait.reprioritised": {
    en: "yours has priority {{priority}} now",
    "pt-BR": "a sua agora tem prioridade {{priority}}",
    es: "la suya ahora tiene prioridad {{priority}}",
  },
  "wait.chat_ended": {
    en: "an agent has room again",
    "pt-BR": "um atendente tem vaga de novo",
    es: "un agente tiene lugar de nuevo",
  },

  "home.wait.range": {
    en: "register and wait, usual now {{range}}",
    "pt-BR": "registrar e aguardar, em geral {{range}}",
    es: "registrar y esperar, suele ser {{range}}",
  },
  "home.wait.later": {
    en: "nobody online now: registered, answered later",
    "pt-BR": "ninguém online: registrada, resposta depois",
    es: "nadie en línea: se registra, respuesta luego",
  },
  "home.wait.closed": {
    en: "opens {{when}}: registered, answered then",
    "pt-BR": "abre {{when}}: registrada, resposta depois",
    es: "abre {{when}}: se registra, respuesta luego",
  },
  "portal.waiting_range": {
    en: "awaiting an agent, position {{position}}, {{range}}",
    "pt-BR": "aguardando atendente, posição {{position}}, {{range}}",
    es: "esperando agente, posición {{position}}, {{range}}",
  },
  "portal.taken": { en: "taken", "pt-BR": "capturada", es: "tomada" },

  "plain.wait.range": {
    en: "Usual wait in {{group}} now: {{range}}.",
    "pt-BR": "Espera usual em {{group}} agora: {{range}}.",
    es: "Espera habitual en {{group}} ahora: {{range}}.",
  },
  "plain.wait.later": {
    en: "Nobody is online in {{group}} at the moment. Your request is registered all the same, and answered when somebody comes.",
    "pt-BR":
      "Ninguém está online em {{group}} no momento. Sua solicitação é registrada mesmo assim e respondida quando alguém chegar.",
    es: "Nadie está en línea en {{group}} en este momento. Su solicitud se registra de todos modos y se responde cuando llegue alguien.",
  },
  "plain.wait.closed": {
    en: "{{group}} is closed until {{when}}. Your request is registered all the same, and answered then.",
    "pt-BR":
      "{{group}} está fechado até {{when}}. Sua solicitação é registrada mesmo assim e respondida depois disso.",
    es: "{{group}} está cerrado hasta {{when}}. Su solicitud se registra de todos modos y se responde después.",
  },
  "plain.wait.now": {
    en: "Usual wait now: {{range}} ({{basis}}).",
    "pt-BR": "Espera usual agora: {{range}} ({{basis}}).",
    es: "Espera habitual ahora: {{range}} ({{basis}}).",
  },
  "plain.wait.because": {
    en: "Changed because {{reasons}}.",
    "pt-BR": "Mudou porque {{reasons}}.",
    es: "Cambió porque {{reasons}}.",
  },
  "plain.background": {
    en: "It waits without you. Back: chatdesk request --resume {{number}}. Until it is taken: chatdesk ticket wait {{number}} --until taken",
    "pt-BR":
      "Ela espera sem você. Voltar: chatdesk request --resume {{number}}. Até ser capturada: chatdesk ticket wait {{number}} --until taken",
    es: "Espera sin usted. Volver: chatdesk request --resume {{number}}. Hasta que se tome: chatdesk ticket wait {{number}} --until taken",
  },
  "field.wait": { en: "Usual wait now", "pt-BR": "Espera usual agora", es: "Espera habitual ahora" },
  "flag.background": {
    en: "Register, print the number and leave the chat waiting",
    "pt-BR": "Registrar, mostrar o número e deixar a conversa na fila",
    es: "Registrar, mostrar el número y dejar la conversación en cola",
  },
} as const satisfies WordTable;
