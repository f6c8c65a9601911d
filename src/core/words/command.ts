import type { WordTable } from "./table.ts";

/** What each command does, in one line, and what its help is made of. */
export const commandWords = {
  "command.summary": {
    en: "A service desk's chat in the terminal.",
    "pt-BR": "O chat da central de serviços no terminal.",
    es: "El chat de la mesa de servicios en la terminal.",
  },
  "command.request.summary": {
    en: "Ask for a service or report an incident, in a chat",
    "pt-BR": "Pedir um serviço ou relatar um incidente, no chat",
    es: "Pedir un servicio o reportar un incidente, en el chat",
  },
  "command.agent.summary": {
    en: "The agent's desk: queue, chats, status",
    "pt-BR": "A mesa do atendente: fila, conversas, status",
    es: "El puesto del agente: cola, conversaciones, estado",
  },
  "command.agent.queue.summary": {
    en: "List the chats that wait for you",
    "pt-BR": "Listar as conversas que esperam por você",
    es: "Listar las conversaciones que le esperan",
  },
  "command.agent.take.summary": {
    en: "Take a chat from the queue; one agent wins",
    "pt-BR": "Capturar uma conversa da fila; um só atendente consegue",
    es: "Tomar una conversación de la cola; gana un solo agente",
  },
  "command.agent.release.summary": {
    en: "Put a chat back in the queue, in its old place",
    "pt-BR": "Devolver a conversa à fila, no lugar que tinha",
    es: "Devolver la conversación a la cola, en su lugar",
  },
  "command.agent.status.summary": {
    en: "Show or set whether you take chats",
    "pt-BR": "Mostrar ou mudar se você atende conversas",
    es: "Mostrar o cambiar si atiende conversaciones",
  },
  "command.agent.watch.summary": {
    en: "Follow a chat without taking it",
    "pt-BR": "Acompanhar uma conversa sem capturá-la",
    es: "Seguir una conversación sin tomarla",
  },
  "command.ticket.summary": {
    en: "Register tickets, follow them, act on them",
    "pt-BR": "Registrar, acompanhar e tratar solicitações",
    es: "Registrar, seguir y tratar solicitudes",
  },
  "command.ticket.create.summary": {
    en: "Register a ticket",
    "pt-BR": "Registrar uma solicitação",
    es: "Registrar una solicitud",
  },
  "command.ticket.list.summary": {
    en: "List your tickets, or those you may see",
    "pt-BR": "Listar suas solicitações, ou as que você pode ver",
    es: "Listar sus solicitudes, o las que puede ver",
  },
  "command.ticket.view.summary": {
    en: "Show one ticket",
    "pt-BR": "Mostrar uma solicitação",
    es: "Mostrar una solicitud",
  },
  "command.ticket.reply.summary": {
    en: "Write a message on a ticket",
    "pt-BR": "Escrever uma mensagem na solicitação",
    es: "Escribir un mensaje en la solicitud",
  },
  "command.ticket.note.summary": {
    en: "Write a note that only agents read",
    "pt-BR": "Escrever uma nota que só atendentes leem",
    es: "Escribir una nota que solo leen los agentes",
  },
  "command.ticket.watch.summary": {
    en: "Print a ticket's events as they happen",
    "pt-BR": "Mostrar os eventos da solicitação conforme acontecem",
    es: "Mostrar los eventos de la solicitud a medida que ocurren",
  },
  "command.ticket.wait.summary": {
    en: "Wait until a ticket has come so far",
    "pt-BR": "Esperar até a solicitação chegar a um estado",
    es: "Esperar hasta que la solicitud llegue a un estado",
  },
  "command.ticket.end.summary": {
    en: "End the chat; the ticket stays open",
    "pt-BR": "Encerrar a conversa; a solicitação continua aberta",
    es: "Finalizar la conversación; la solicitud sigue abierta",
  },
  "command.ticket.resume.summary": {
    en: "Go back into the queue with an open ticket",
    "pt-BR": "Voltar à fila com uma solicitação aberta",
    es: "Volver a la cola con una solicitud abierta",
  },
  "command.ticket.cancel.summary": {
    en: "Cancel a ticket, and its chat with it",
    "pt-BR": "Cancelar a solicitação, e com ela a conversa",
    es: "Cancelar la solicitud, y con ella la conversación",
  },
  "command.ticket.resolve.summary": {
    en: "Resolve a ticket",
    "pt-BR": "Resolver a solicitação",
    es: "Resolver la solicitud",
  },
  "command.ticket.close.summary": {
    en: "Close a ticket for good",
    "pt-BR": "Fechar a solicitação de vez",
    es: "Cerrar la solicitud definitivamente",
  },
  "command.ticket.reopen.summary": {
    en: "Open a ticket again that was over",
    "pt-BR": "Reabrir uma solicitação já concluída",
    es: "Reabrir una solicitud ya concluida",
  },
  "command.ticket.rate.summary": {
    en: "Rate how it went, from 1 to 5",
    "pt-BR": "Avaliar o atendimento, de 1 a 5",
    es: "Calificar la atención, de 1 a 5",
  },
  "command.ticket.transfer.summary": {
    en: "Transfer to a group, or to an agent",
    "pt-BR": "Direcionar a um grupo, ou delegar a um atendente",
    es: "Derivar a un grupo, o delegar a un agente",
  },
  "command.ticket.suspend.summary": {
    en: "Suspend a ticket: its clocks stand still",
    "pt-BR": "Suspender a solicitação: os prazos param",
    es: "Suspender la solicitud: los plazos se detienen",
  },
  "command.ticket.reactivate.summary": {
    en: "Reactivate a suspended ticket: its clocks go on",
    "pt-BR": "Reativar uma solicitação suspensa: os prazos voltam a correr",
    es: "Reactivar una solicitud suspendida: los plazos vuelven a correr",
  },
  "command.ticket.priority.summary": {
    en: "Change impact and urgency, and the priority with them",
    "pt-BR": "Mudar impacto e urgência, e com eles a prioridade",
    es: "Cambiar impacto y urgencia, y con ellos la prioridad",
  },
  "command.ticket.transcript.summary": {
    en: "Print everything that was said and done",
    "pt-BR": "Mostrar tudo o que foi dito e feito",
    es: "Mostrar todo lo que se dijo y se hizo",
  },
  "command.events.summary": {
    en: "Print every event you may see, resumable by cursor",
    "pt-BR": "Mostrar todos os eventos que você pode ver, retomáveis pelo cursor",
    es: "Mostrar todos los eventos que puede ver, reanudables por cursor",
  },
  "command.login.summary": {
    en: "Sign in to a desk and remember it",
    "pt-BR": "Entrar em uma central e lembrá-la",
    es: "Entrar en una mesa y recordarla",
  },
  "command.logout.summary": {
    en: "Forget the desk and the token",
    "pt-BR": "Esquecer a central e o token",
    es: "Olvidar la mesa y el token",
  },
  "command.whoami.summary": {
    en: "Who you are, on which desk",
    "pt-BR": "Quem você é, em qual central",
    es: "Quién es usted, en qué mesa",
  },
  "command.demo.summary": {
    en: "A desk with a simulated other side",
    "pt-BR": "Uma central com o outro lado simulado",
    es: "Una mesa con el otro lado simulado",
  },
  "help.usage": { en: "Usage", "pt-BR": "Uso", es: "Uso" },
  "help.commands": { en: "Commands", "pt-BR": "Comandos", es: "Comandos" },
  "help.arguments": { en: "Arguments", "pt-BR": "Argumentos", es: "Argumentos" },
  "help.flags": { en: "Flags", "pt-BR": "Opções", es: "Opciones" },
  "help.everywhere": { en: "Everywhere", "pt-BR": "Em todo comando", es: "En todo comando" },
  "help.examples": { en: "Examples", "pt-BR": "Exemplos", es: "Ejemplos" },
  "help.more": {
    en: "More on one of them: {{name}} <command> --help",
    "pt-BR": "Mais sobre um deles: {{name}} <command> --help",
    es: "Más sobre uno de ellos: {{name}} <command> --help",
  },
} as const satisfies WordTable;
