import { agentSlashWords } from "./agent-slash.ts";
import { agentTicketWords } from "./agent-ticket.ts";
import type { WordTable } from "./table.ts";

/** What the agent's desk says: the two lists, the ticket pointed at, questions, what became of them. */
const deskWords = {
  "agent.chats": {
    en: "{{held}} of {{capacity}} chats",
    "pt-BR": "{{held}} de {{capacity}} conversas",
    es: "{{held}} de {{capacity}} conversaciones",
  },
  "agent.status.online": { en: "online", "pt-BR": "online", es: "en línea" },
  "agent.status.away": { en: "away", "pt-BR": "ausente", es: "ausente" },
  "agent.status.offline": { en: "offline", "pt-BR": "offline", es: "desconectado" },
  "agent.status.online.about": {
    en: "online: I take chats",
    "pt-BR": "online: capturo conversas",
    es: "en línea: tomo conversaciones",
  },
  "agent.status.away.about": {
    en: "away: back soon, my chats stay with me",
    "pt-BR": "ausente: já volto, minhas conversas ficam comigo",
    es: "ausente: vuelvo pronto, mis conversaciones siguen conmigo",
  },
  "agent.status.offline.about": {
    en: "offline: not there for new chats",
    "pt-BR": "offline: não estou para novas conversas",
    es: "desconectado: no estoy para conversaciones nuevas",
  },
  "agent.status.ask": { en: "How are you seen?", "pt-BR": "Como você é visto?", es: "¿Cómo se le ve?" },

  "agent.attendance": { en: "IN ATTENDANCE", "pt-BR": "EM ATENDIMENTO", es: "EN ATENCIÓN" },
  "agent.attendance.none": {
    en: "You have no chat in hand.",
    "pt-BR": "Você não tem conversa em atendimento.",
    es: "No tiene conversaciones en atención.",
  },
  "agent.queue": { en: "QUEUE", "pt-BR": "FILA", es: "COLA" },
  "agent.queue.none": {
    en: "Nobody is waiting.",
    "pt-BR": "Ninguém está aguardando.",
    es: "Nadie está esperando.",
  },
  "agent.slipped": {
    en: "The list moved just now: ⏎ again for Nº {{number}}.",
    "pt-BR": "A lista acabou de mudar: ⏎ de novo para a Nº {{number}}.",
    es: "La lista acaba de cambiar: ⏎ otra vez para la Nº {{number}}.",
  },
  "agent.find.none": {
    en: "Nothing in the two lists matches.",
    "pt-BR": "Nada nas duas listas corresponde.",
    es: "Nada en las dos listas coincide.",
  },
  "agent.own": { en: "you (own ticket)", "pt-BR": "você (sua própria)", es: "usted (la suya)" },
  "agent.column.news": { en: "new", "pt-BR": "novas", es: "nuevos" },
  "agent.column.short.news": { en: "new", "pt-BR": "nov", es: "nue" },
  "agent.column.quiet": { en: "quiet", "pt-BR": "silêncio", es: "silencio" },
  "agent.column.short.quiet": { en: "quiet", "pt-BR": "quie.", es: "sil." },
  "agent.column.waits": { en: "waits", "pt-BR": "espera", es: "espera" },
  "agent.column.short.waits": { en: "waits", "pt-BR": "esp.", es: "esp." },
  "agent.column.solve": { en: "solve by", "pt-BR": "solução até", es: "solución hasta" },
  "agent.column.short.solve": { en: "solve", "pt-BR": "sol.", es: "sol." },
  "agent.column.take": { en: "take by", "pt-BR": "captura até", es: "toma hasta" },
  "agent.column.short.take": { en: "take", "pt-BR": "cap.", es: "toma" },
  "agent.late": { en: "late {{by}}", "pt-BR": "atraso {{by}}", es: "atraso {{by}}" },

  "agent.preview.group": { en: "group {{group}}", "pt-BR": "grupo {{group}}", es: "grupo {{group}}" },
  "agent.preview.own": {
    en: "Your own ticket: another agent takes it.",
    "pt-BR": "A solicitação é sua: outro atendente a captura.",
    es: "La solicitud es suya: la toma otro agente.",
  },
  "agent.strip.queue": {
    en: "queue {{waiting}}, longest {{longest}}",
    "pt-BR": "fila {{waiting}}, maior espera {{longest}}",
    es: "cola {{waiting}}, mayor espera {{longest}}",
  },
  "agent.strip.queue.short": {
    en: "queue {{waiting}}",
    "pt-BR": "fila {{waiting}}",
    es: "cola {{waiting}}",
  },
  "agent.strip.empty": { en: "queue empty", "pt-BR": "fila vazia", es: "cola vacía" },

  "agent.reading": {
    en: "reading, not taken",
    "pt-BR": "lendo, não capturada",
    es: "leyendo, no tomada",
  },
  "agent.reading.taken_by": {
    en: "reading, {{agent}} has it",
    "pt-BR": "lendo, está com {{agent}}",
    es: "leyendo, la tiene {{agent}}",
  },
  "agent.ended_here": {
    en: "Ended: only notes and commands from here on",
    "pt-BR": "Encerrada: daqui em diante, só notas e comandos",
    es: "Finalizada: desde aquí, solo notas y comandos",
  },
  "agent.reading.over": {
    en: "reading, the chat has ended",
    "pt-BR": "lendo, a conversa foi encerrada",
    es: "leyendo, la conversación ha finalizado",
  },
  "agent.refused": {
    en: "Nº {{number}}: {{reason}}",
    "pt-BR": "Nº {{number}}: {{reason}}",
    es: "Nº {{number}}: {{reason}}",
  },
  "agent.ended": {
    en: "The chat is over. Nº {{number}} stays open.",
    "pt-BR": "Conversa encerrada. A solicitação Nº {{number}} continua aberta.",
    es: "Conversación finalizada. La solicitud Nº {{number}} sigue abierta.",
  },
  "agent.released": {
    en: "Nº {{number}} is back in the queue, in its old place.",
    "pt-BR": "A solicitação Nº {{number}} voltou à fila, no mesmo lugar.",
    es: "La solicitud Nº {{number}} volvió a la cola, en su mismo lugar.",
  },
  "agent.transferred": {
    en: "Nº {{number}} went to {{to}}.",
    "pt-BR": "A solicitação Nº {{number}} foi para {{to}}.",
    es: "La solicitud Nº {{number}} pasó a {{to}}.",
  },
  "agent.resolved": {
    en: "Nº {{number}} is resolved.",
    "pt-BR": "A solicitação Nº {{number}} está resolvida.",
    es: "La solicitud Nº {{number}} está resuelta.",
  },
  "agent.resolve.how": {
    en: "Say what solved it: /resolve the certificate was renewed",
    "pt-BR": "Diga o que resolveu: /resolver o certificado foi renovado",
    es: "Diga qué lo resolvió: /resolver se renovó el certificado",
  },
  "agent.resolve.ask": {
    en: "Resolve Nº {{number}} with «{{solution}}»? That ends the chat. [y/N]",
    "pt-BR": "Resolver a solicitação Nº {{number}} com «{{solution}}»? Isso encerra a conversa. [s/N]",
    es: "¿Resolver la solicitud Nº {{number}} con «{{solution}}»? Eso finaliza la conversación. [s/N]",
  },
  "agent.release.ask": {
    en: "Give Nº {{number}} back to the queue, in its old place? [y/N]",
    "pt-BR": "Devolver a solicitação Nº {{number}} à fila, no mesmo lugar? [s/N]",
    es: "¿Devolver la solicitud Nº {{number}} a la cola, en su mismo lugar? [s/N]",
  },
  "agent.transfer.title": {
    en: "Transfer Nº {{number}} to",
    "pt-BR": "Delegar ou direcionar a Nº {{number}}",
    es: "Delegar o derivar la Nº {{number}}",
  },
  "agent.transfer.all": {
    en: "Hand all chats over to",
    "pt-BR": "Passar todas as conversas a",
    es: "Pasar todas las conversaciones a",
  },
  "agent.transfer.group": { en: "group", "pt-BR": "grupo", es: "grupo" },
  "agent.transfer.agent": { en: "agent", "pt-BR": "atendente", es: "agente" },
  "agent.transfer.hint": {
    en: "a group or an agent",
    "pt-BR": "um grupo ou um atendente",
    es: "un grupo o un agente",
  },
  "agent.transfer.none": {
    en: "No group or agent is called that.",
    "pt-BR": "Nenhum grupo ou atendente tem esse nome.",
    es: "Ningún grupo o agente se llama así.",
  },
  "agent.goto.title": { en: "Go to", "pt-BR": "Ir para", es: "Ir a" },
  "agent.goto.hint": {
    en: "number or name",
    "pt-BR": "número ou nome",
    es: "número o nombre",
  },
  "agent.goto.none": {
    en: "No chat matches.",
    "pt-BR": "Nenhuma conversa corresponde.",
    es: "Ninguna conversación coincide.",
  },
  "agent.goto.waiting": { en: "in the queue", "pt-BR": "na fila", es: "en la cola" },
  "agent.goto.news": { en: "{{news}} new", "pt-BR": "{{news}} nova(s)", es: "{{news}} nuevo(s)" },
  "agent.leave.ask_one": {
    en: "You have 1 chat in hand.",
    "pt-BR": "Você tem 1 conversa em atendimento.",
    es: "Tiene 1 conversación en atención.",
  },
  "agent.leave.ask_many": {
    en: "You have {{count}} chats in hand.",
    "pt-BR": "Você tem {{count}} conversas em atendimento.",
    es: "Tiene {{count}} conversaciones en atención.",
  },
  "agent.leave.ask_other": {
    en: "You have {{count}} chats in hand.",
    "pt-BR": "Você tem {{count}} conversas em atendimento.",
    es: "Tiene {{count}} conversaciones en atención.",
  },
  "agent.leave.unsent": {
    en: "What you have written and not sent is lost when you leave.",
    "pt-BR": "O que você escreveu e não enviou se perde ao sair.",
    es: "Lo que escribió y no envió se pierde al salir.",
  },
  "agent.leave.anyway": { en: "leave", "pt-BR": "sair", es: "salir" },
  "agent.leave.keep": {
    en: "leave: they go on under your name until you come back",
    "pt-BR": "sair: seguem em seu nome até você voltar",
    es: "salir: siguen a su nombre hasta que vuelva",
  },
  "agent.leave.release": {
    en: "back to the queue, each in its old place, and leave",
    "pt-BR": "devolver à fila, cada uma no seu lugar, e sair",
    es: "devolver a la cola, cada una en su lugar, y salir",
  },
  "agent.leave.hand_over": {
    en: "hand them over to a group or a colleague, and leave",
    "pt-BR": "passar a um grupo ou colega, e sair",
    es: "pasarlas a un grupo o colega, y salir",
  },
  "agent.left_one": {
    en: "1 chat goes on under your name. Back: chatdesk agent",
    "pt-BR": "1 conversa segue em seu nome. Para voltar: chatdesk agent",
    es: "1 conversación sigue a su nombre. Para volver: chatdesk agent",
  },
  "agent.left_many": {
    en: "{{count}} chats go on under your name. Back: chatdesk agent",
    "pt-BR": "{{count}} conversas seguem em seu nome. Para voltar: chatdesk agent",
    es: "{{count}} conversaciones siguen a su nombre. Para volver: chatdesk agent",
  },
  "agent.left_other": {
    en: "{{count}} chats go on under your name. Back: chatdesk agent",
    "pt-BR": "{{count}} conversas seguem em seu nome. Para voltar: chatdesk agent",
    es: "{{count}} conversaciones siguen a su nombre. Para volver: chatdesk agent",
  },

  "agent.sample.1": {
    en: "To see both sides of a chat on this machine:",
    "pt-BR": "Para ver os dois lados de uma conversa nesta máquina:",
    es: "Para ver los dos lados de una conversación en esta máquina:",
  },
  "agent.sample.2": {
    en: "  in this terminal, the requester   chatdesk --as ana request",
    "pt-BR": "  neste terminal, o solicitante     chatdesk --as ana request",
    es: "  en este terminal, el solicitante  chatdesk --as ana request",
  },
  "agent.sample.3": {
    en: "  in another one, the agent         chatdesk --as rosana agent",
    "pt-BR": "  em outro, o atendente             chatdesk --as rosana agent",
    es: "  en otro, el agente                chatdesk --as rosana agent",
  },

  "key.status": { en: "how I am seen", "pt-BR": "como sou visto", es: "cómo se me ve" },
  "key.details": {
    en: "requester, form, orientation, earlier tickets",
    "pt-BR": "solicitante, formulário, orientação, anteriores",
    es: "solicitante, formulario, orientación, anteriores",
  },
  "hint.open_or_take": {
    en: "open, or take from the queue",
    "pt-BR": "abrir, ou capturar da fila",
    es: "abrir, o tomar de la cola",
  },
  "hint.open_or_take.short": { en: "open, take", "pt-BR": "abrir, capturar", es: "abrir, tomar" },
  "hint.read_only.short": { en: "read", "pt-BR": "ler", es: "leer" },
  "hint.read_only": { en: "read, not take", "pt-BR": "ler, sem capturar", es: "leer, sin tomar" },
  "hint.status": { en: "status", "pt-BR": "situação", es: "estado" },
  "hint.to_chat": { en: "chat", "pt-BR": "conversa", es: "conversación" },
  "hint.resolve": { en: "resolve", "pt-BR": "resolver", es: "resolver" },
  "hint.note": { en: "note", "pt-BR": "nota", es: "nota" },
  "hint.help": { en: "commands", "pt-BR": "comandos", es: "comandos" },
  "hint.go_to": { en: "go to", "pt-BR": "ir para", es: "ir a" },
  "hint.chats": { en: "chats", "pt-BR": "conversas", es: "conversaciones" },
  "hint.details": { en: "form", "pt-BR": "formulário", es: "formulario" },
  "hint.leave_desk": { en: "leave the desk", "pt-BR": "sair da mesa", es: "salir de la mesa" },
  "hint.lists": { en: "lists", "pt-BR": "listas", es: "listas" },
  "hint.take_it": { en: "take it", "pt-BR": "capturar", es: "tomarla" },
} as const satisfies WordTable;

/** Every word of the agent's screens. */
export const agentWords = { ...deskWords, ...agentTicketWords, ...agentSlashWords } as const;
