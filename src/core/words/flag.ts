import type { WordTable } from "./table.ts";

/** What flags mean. `flag.<command>.<name>` says what a flag means there, `flag.<name>` everywhere else. */
export const flagWords = {
  "flag.server": {
    en: "The desk: unix:/path.sock, http://… or https://…",
    "pt-BR": "A central: unix:/caminho.sock, http://… ou https://…",
    es: "La mesa: unix:/ruta.sock, http://… o https://…",
  },
  "flag.tokenFile": {
    en: "Read the token from this file; - is standard input",
    "pt-BR": "Ler o token deste arquivo; - é a entrada padrão",
    es: "Leer el token de este archivo; - es la entrada estándar",
  },
  "flag.as": {
    en: "Act as this person (admins)",
    "pt-BR": "Agir como esta pessoa (administradores)",
    es: "Actuar como esta persona (administradores)",
  },
  "flag.json": { en: "Print JSON", "pt-BR": "Mostrar JSON", es: "Mostrar JSON" },
  "flag.lang": {
    en: "The language you read",
    "pt-BR": "O idioma em que você lê",
    es: "El idioma en que lee",
  },
  "flag.noStart": {
    en: "Start no desk on this machine",
    "pt-BR": "Não iniciar uma central nesta máquina",
    es: "No iniciar una mesa en esta máquina",
  },
  "flag.activity": {
    en: "The activity, by id or name",
    "pt-BR": "A atividade, por id ou nome",
    es: "La actividad, por id o nombre",
  },
  "flag.catalog": {
    en: "The catalog, by id or name",
    "pt-BR": "O catálogo, por id ou nome",
    es: "El catálogo, por id o nombre",
  },
  "flag.service": {
    en: "The service, by id or name",
    "pt-BR": "O serviço, por id ou nome",
    es: "El servicio, por id o nombre",
  },
  "flag.direct": {
    en: "Nothing to choose: the activity of parameter 317",
    "pt-BR": "Nada a escolher: a atividade do parâmetro 317",
    es: "Nada que elegir: la actividad del parámetro 317",
  },
  "flag.description": {
    en: "What it is about; - reads standard input",
    "pt-BR": "Do que se trata; - lê a entrada padrão",
    es: "De qué se trata; - lee la entrada estándar",
  },
  "flag.chat": {
    en: "Also put it in the chat queue",
    "pt-BR": "Também colocar na fila do chat",
    es: "También poner en la cola del chat",
  },
  "flag.ticket.list.chat": {
    en: "Only those whose chat is so",
    "pt-BR": "Só aquelas cuja conversa está assim",
    es: "Solo aquellas cuya conversación está así",
  },
  "flag.impact": {
    en: "How much it hurts; else the activity's",
    "pt-BR": "O quanto afeta; senão, o da atividade",
    es: "Cuánto afecta; si no, el de la actividad",
  },
  "flag.urgency": {
    en: "How soon it is needed; else the activity's",
    "pt-BR": "Para quando é preciso; senão, a da atividade",
    es: "Para cuándo se necesita; si no, la de la actividad",
  },
  "flag.ticket.priority.impact": {
    en: "How much it hurts; else as it was",
    "pt-BR": "O quanto afeta; senão, como estava",
    es: "Cuánto afecta; si no, como estaba",
  },
  "flag.ticket.priority.urgency": {
    en: "How soon it is needed; else as it was",
    "pt-BR": "Para quando é preciso; senão, como estava",
    es: "Para cuándo se necesita; si no, como estaba",
  },
  "flag.group": {
    en: "The group, by id or name",
    "pt-BR": "O grupo, por id ou nome",
    es: "El grupo, por id o nombre",
  },
  "flag.user.add.group": {
    en: "A group they belong to; may be given several times",
    "pt-BR": "Um grupo a que pertence; pode ser repetida",
    es: "Un grupo al que pertenece; puede repetirse",
  },
  "flag.user.edit.group": {
    en: "A group they belong to; may be given several times",
    "pt-BR": "Um grupo a que pertence; pode ser repetida",
    es: "Un grupo al que pertenece; puede repetirse",
  },
  "flag.requester": { en: "For this person", "pt-BR": "Para esta pessoa", es: "Para esta persona" },
  "flag.agent": {
    en: "The agent, by id or name",
    "pt-BR": "O atendente, por id ou nome",
    es: "El agente, por id o nombre",
  },
  "flag.key": {
    en: "The same key never makes a second ticket",
    "pt-BR": "A mesma chave nunca cria uma segunda solicitação",
    es: "La misma clave nunca crea una segunda solicitud",
  },
  "flag.mine": {
    en: "Only those registered by or for you",
    "pt-BR": "Só as registradas por você ou para você",
    es: "Solo las registradas por usted o para usted",
  },
  "flag.open": {
    en: "Only those that are not over",
    "pt-BR": "Só as que não terminaram",
    es: "Solo las que no han terminado",
  },
  "flag.status": {
    en: "Only those that are so",
    "pt-BR": "Só as que estão assim",
    es: "Solo las que están así",
  },
  "flag.before": {
    en: "Only those with lower numbers: the next page",
    "pt-BR": "Só as de número menor: a página seguinte",
    es: "Solo las de número menor: la página siguiente",
  },
  "flag.limit": { en: "At most so many", "pt-BR": "No máximo tantas", es: "Como máximo tantas" },
  "flag.until": {
    en: "End when this state is reached",
    "pt-BR": "Terminar ao chegar a este estado",
    es: "Terminar al llegar a este estado",
  },
  "flag.timeout": {
    en: "How long at most, such as 15m; else 1h",
    "pt-BR": "Por quanto tempo no máximo, como 15m; senão, 1h",
    es: "Cuánto tiempo como máximo, como 15m; si no, 1h",
  },
  "flag.after": {
    en: "Begin behind this event",
    "pt-BR": "Começar depois deste evento",
    es: "Empezar después de este evento",
  },
  "flag.events.after": {
    en: "Begin behind this cursor",
    "pt-BR": "Começar depois deste cursor",
    es: "Empezar después de este cursor",
  },
  "flag.noFollow": {
    en: "Print what there is, and end",
    "pt-BR": "Mostrar o que há, e terminar",
    es: "Mostrar lo que hay, y terminar",
  },
  "flag.reason": {
    en: "Why; it stands in the history",
    "pt-BR": "Por quê; fica no histórico",
    es: "Por qué; queda en el historial",
  },
  "flag.solution": {
    en: "What solved it; - reads standard input",
    "pt-BR": "O que resolveu; - lê a entrada padrão",
    es: "Qué lo resolvió; - lee la entrada estándar",
  },
  "flag.comment": { en: "A few words besides", "pt-BR": "Algumas palavras a mais", es: "Unas palabras más" },
  "flag.format": { en: "How it is printed", "pt-BR": "Como é mostrado", es: "Cómo se muestra" },
  "flag.exitCode": {
    en: "Exit 10 where something would change",
    "pt-BR": "Sair com 10 se algo mudaria",
    es: "Salir con 10 si algo cambiaría",
  },
  "flag.resume": {
    en: "Go back to an open ticket",
    "pt-BR": "Voltar a uma solicitação aberta",
    es: "Volver a una solicitud abierta",
  },
  "flag.plain": {
    en: "Lines instead of screens",
    "pt-BR": "Linhas em vez de telas",
    es: "Líneas en vez de pantallas",
  },
  "flag.next": {
    en: "The one that has waited its turn",
    "pt-BR": "A que está na vez",
    es: "La que está en turno",
  },
  "flag.name": { en: "The name", "pt-BR": "O nome", es: "El nombre" },
  "flag.id": {
    en: "The id; else it is made from the name",
    "pt-BR": "O id; senão, é feito do nome",
    es: "El id; si no, se hace del nombre",
  },
  "flag.role": {
    en: "requester, agent, admin or ci; may be given several times",
    "pt-BR": "requester, agent, admin ou ci; pode ser repetida",
    es: "requester, agent, admin o ci; puede repetirse",
  },
  "flag.language": {
    en: "The language they read",
    "pt-BR": "O idioma em que a pessoa lê",
    es: "El idioma en que la persona lee",
  },
  "flag.chatRequester": {
    en: "Its members may open chats",
    "pt-BR": "Seus membros podem abrir chats",
    es: "Sus miembros pueden abrir chats",
  },
  "flag.serviceDesk": {
    en: "Its members serve its queue",
    "pt-BR": "Seus membros atendem sua fila",
    es: "Sus miembros atienden su cola",
  },
  "flag.add": {
    en: "A new member; may be given several times",
    "pt-BR": "Um membro novo; pode ser repetida",
    es: "Un miembro nuevo; puede repetirse",
  },
  "flag.remove": {
    en: "A member who leaves; may be given several times",
    "pt-BR": "Um membro que sai; pode ser repetida",
    es: "Un miembro que sale; puede repetirse",
  },
  "flag.listen": {
    en: "Also listen on HOST:PORT; may be given several times",
    "pt-BR": "Ouvir também em HOST:PORTA; pode ser repetida",
    es: "Escuchar también en HOST:PUERTO; puede repetirse",
  },
  "flag.data": {
    en: "The folder of its data",
    "pt-BR": "A pasta dos seus dados",
    es: "La carpeta de sus datos",
  },
  "flag.database": {
    en: "A database instead of the one in that folder",
    "pt-BR": "Um banco de dados em vez do que está na pasta",
    es: "Una base de datos en vez de la de esa carpeta",
  },
  "flag.tlsCert": {
    en: "The certificate, for https",
    "pt-BR": "O certificado, para https",
    es: "El certificado, para https",
  },
  "flag.tlsKey": {
    en: "The certificate's key",
    "pt-BR": "A chave do certificado",
    es: "La clave del certificado",
  },
  "flag.behindProxy": {
    en: "A proxy in front ends TLS",
    "pt-BR": "Um proxy à frente encerra o TLS",
    es: "Un proxy delante termina el TLS",
  },
  "flag.framesPerSecond": {
    en: "Live frames a second and connection; else 20",
    "pt-BR": "Quadros por segundo e conexão; senão, 20",
    es: "Tramas por segundo y conexión; si no, 20",
  },
  "flag.sample": {
    en: "Say on screens that this is a sample desk",
    "pt-BR": "Dizer nas telas que é uma central de exemplo",
    es: "Decir en las pantallas que es una mesa de ejemplo",
  },
  "flag.idleExit": {
    en: "End after so many seconds without anybody",
    "pt-BR": "Terminar após tantos segundos sem ninguém",
    es: "Terminar tras tantos segundos sin nadie",
  },
} as const satisfies WordTable;
