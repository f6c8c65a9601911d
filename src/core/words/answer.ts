import type { WordTable } from "./table.ts";

/** What commands answer with, besides lists and records. */
export const answerWords = {
  "sample.started": {
    en: "Started a sample desk on this machine; nobody else sees it. To join your company's: chatdesk login --server URL",
    "pt-BR":
      "Iniciada uma central de exemplo nesta máquina; mais ninguém a vê. Para entrar na da sua empresa: chatdesk login --server URL",
    es: "Se inició una mesa de ejemplo en esta máquina; nadie más la ve. Para entrar en la de su empresa: chatdesk login --server URL",
  },
  "ticket.registered": {
    en: "Request registered. Nº {{number}}",
    "pt-BR": "Solicitação registrada. Nº {{number}}",
    es: "Solicitud registrada. Nº {{number}}",
  },
  "ticket.existing": {
    en: "Registered before with this key. Nº {{number}}",
    "pt-BR": "Já registrada com esta chave. Nº {{number}}",
    es: "Ya registrada con esta clave. Nº {{number}}",
  },
  "ticket.recorded": {
    en: "Recorded ({{seq}}).",
    "pt-BR": "Registrado ({{seq}}).",
    es: "Registrado ({{seq}}).",
  },
  "ticket.now": {
    en: "Nº {{number}}: {{status}}, chat: {{chat}}",
    "pt-BR": "Nº {{number}}: {{status}}, conversa: {{chat}}",
    es: "Nº {{number}}: {{status}}, conversación: {{chat}}",
  },
  "ticket.now_with": {
    en: "Nº {{number}}: {{status}}, chat: {{chat}}, with {{agent}}",
    "pt-BR": "Nº {{number}}: {{status}}, conversa: {{chat}}, com {{agent}}",
    es: "Nº {{number}}: {{status}}, conversación: {{chat}}, con {{agent}}",
  },
  "config.ok": {
    en: "Every parameter that a chat needs is set, and all point at what exists.",
    "pt-BR": "Todos os parâmetros de que o chat precisa estão definidos e apontam para o que existe.",
    es: "Todos los parámetros que el chat necesita están definidos y apuntan a lo que existe.",
  },
  "config.unset": { en: "(unset)", "pt-BR": "(não definido)", es: "(sin definir)" },
  "config.by_default": {
    en: "(unset: {{value}})",
    "pt-BR": "(não definido: {{value}})",
    es: "(sin definir: {{value}})",
  },
  "config.not_yet_used": { en: "not yet used", "pt-BR": "ainda não usado", es: "aún sin uso" },
  "portfolio.valid": {
    en: "{{file}} is a valid portfolio.",
    "pt-BR": "{{file}} é um portfólio válido.",
    es: "{{file}} es un portafolio válido.",
  },
  "plan.nothing": { en: "Nothing changes.", "pt-BR": "Nada muda.", es: "Nada cambia." },
  "plan.gains": {
    en: "Pickers gain: {{names}}",
    "pt-BR": "As listas ganham: {{names}}",
    es: "Las listas ganan: {{names}}",
  },
  "plan.loses": {
    en: "Pickers lose: {{names}}",
    "pt-BR": "As listas perdem: {{names}}",
    es: "Las listas pierden: {{names}}",
  },
  "user.join": {
    en: "{{name}} joins with this line, and pastes the token where it asks: chatdesk login --server {{server}}",
    "pt-BR":
      "{{name}} entra com esta linha, e cola o token quando ela pedir: chatdesk login --server {{server}}",
    es: "{{name}} entra con esta línea, y pega el token cuando lo pida: chatdesk login --server {{server}}",
  },
  "user.join_nowhere": {
    en: "{{name}} cannot join from elsewhere yet: this desk listens on this machine only (chatdesk daemon start --listen HOST:PORT).",
    "pt-BR":
      "{{name}} ainda não pode entrar de outro lugar: esta central só ouve nesta máquina (chatdesk daemon start --listen HOST:PORTA).",
    es: "{{name}} aún no puede entrar desde otro lugar: esta mesa solo escucha en esta máquina (chatdesk daemon start --listen HOST:PUERTO).",
  },
  "login.token": {
    en: "Token for {{server}} (it stays hidden):",
    "pt-BR": "Token para {{server}} (fica oculto):",
    es: "Token para {{server}} (queda oculto):",
  },
  "login.done": {
    en: "Signed in to {{server}} as {{name}}.",
    "pt-BR": "Você entrou em {{server}} como {{name}}.",
    es: "Entró en {{server}} como {{name}}.",
  },
  "logout.done": {
    en: "Signed out: the desk and the token are forgotten.",
    "pt-BR": "Você saiu: a central e o token foram esquecidos.",
    es: "Salió: la mesa y el token se olvidaron.",
  },
  "logout.none": {
    en: "You were not signed in.",
    "pt-BR": "Você não tinha entrado.",
    es: "No había entrado.",
  },
  "daemon.already": {
    en: "It runs already (process {{pid}}).",
    "pt-BR": "Já está em execução (processo {{pid}}).",
    es: "Ya está en ejecución (proceso {{pid}}).",
  },
  "daemon.stopped": {
    en: "Stopped (process {{pid}}).",
    "pt-BR": "Parada (processo {{pid}}).",
    es: "Detenida (proceso {{pid}}).",
  },
  "daemon.none": {
    en: "No desk runs here.",
    "pt-BR": "Nenhuma central em execução aqui.",
    es: "Ninguna mesa en ejecución aquí.",
  },
  "refusal.timed_out.daemon_stop": {
    en: "The desk (process {{pid}}) has not ended within 15 s.",
    "pt-BR": "A central (processo {{pid}}) não terminou em 15 s.",
    es: "La mesa (proceso {{pid}}) no terminó en 15 s.",
  },
  "refusal.unreachable.no_start.hint": {
    en: "Start it: chatdesk daemon start. Or name another: --server URL",
    "pt-BR": "Inicie-a: chatdesk daemon start. Ou indique outra: --server URL",
    es: "Iníciela: chatdesk daemon start. O indique otra: --server URL",
  },
  "refusal.unreachable.pipeline.hint": {
    en: "A pipeline gets no desk of its own. Name one with CHATDESK_SERVER or --server URL, or give it a CHATDESK_HOME.",
    "pt-BR":
      "Um pipeline não ganha uma central própria. Indique uma com CHATDESK_SERVER ou --server URL, ou dê a ele um CHATDESK_HOME.",
    es: "Un pipeline no recibe una mesa propia. Indique una con CHATDESK_SERVER o --server URL, o dele un CHATDESK_HOME.",
  },
  "refusal.activity_not_offered.nothing": {
    en: "No service is offered in the chat to your groups ({{groups}}).",
    "pt-BR": "Nenhum serviço está disponível no chat para os seus grupos ({{groups}}).",
    es: "Ningún servicio está disponible en el chat para sus grupos ({{groups}}).",
  },
  "refusal.activity_not_offered.nothing.hint": {
    en: "Talk to {{contact}}.",
    "pt-BR": "Fale com {{contact}}.",
    es: "Hable con {{contact}}.",
  },
} as const satisfies WordTable;
