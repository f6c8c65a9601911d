import type { WordTable } from "./table.ts";

/** What each command does that looks after a desk, in one line. */
export const adminCommandWords = {
  "command.explain.summary": {
    en: "Say why something is offered, or is not",
    "pt-BR": "Dizer por que algo é oferecido, ou não",
    es: "Decir por qué algo se ofrece, o no",
  },
  "command.explain.activity.summary": {
    en: "Every gate between a person and an activity",
    "pt-BR": "Todas as barreiras entre uma pessoa e uma atividade",
    es: "Todas las barreras entre una persona y una actividad",
  },
  "command.explain.chat.summary": {
    en: "Every gate between a person and a chat",
    "pt-BR": "Todas as barreiras entre uma pessoa e um chat",
    es: "Todas las barreras entre una persona y un chat",
  },
  "command.config.summary": {
    en: "The desk's parameters, with their history",
    "pt-BR": "Os parâmetros da central, com seu histórico",
    es: "Los parámetros de la mesa, con su historial",
  },
  "command.config.list.summary": {
    en: "List every parameter",
    "pt-BR": "Listar todos os parâmetros",
    es: "Listar todos los parámetros",
  },
  "command.config.get.summary": {
    en: "Show one parameter, by key or number",
    "pt-BR": "Mostrar um parâmetro, por chave ou número",
    es: "Mostrar un parámetro, por clave o número",
  },
  "command.config.set.summary": {
    en: "Set a parameter",
    "pt-BR": "Definir um parâmetro",
    es: "Definir un parámetro",
  },
  "command.config.unset.summary": {
    en: "Unset a parameter",
    "pt-BR": "Desfazer a definição de um parâmetro",
    es: "Quitar la definición de un parámetro",
  },
  "command.config.log.summary": {
    en: "Who changed what, when and why",
    "pt-BR": "Quem mudou o quê, quando e por quê",
    es: "Quién cambió qué, cuándo y por qué",
  },
  "command.config.revert.summary": {
    en: "Undo a change, by its id in the log",
    "pt-BR": "Desfazer uma mudança, pelo id no histórico",
    es: "Deshacer un cambio, por su id en el historial",
  },
  "command.config.check.summary": {
    en: "Check that the parameters point at what exists",
    "pt-BR": "Verificar se os parâmetros apontam para o que existe",
    es: "Comprobar que los parámetros apunten a lo que existe",
  },
  "command.portfolio.summary": {
    en: "The portfolio as code",
    "pt-BR": "O portfólio como código",
    es: "El portafolio como código",
  },
  "command.portfolio.show.summary": {
    en: "Show catalogs, services and activities",
    "pt-BR": "Mostrar catálogos, serviços e atividades",
    es: "Mostrar catálogos, servicios y actividades",
  },
  "command.portfolio.validate.summary": {
    en: "Check a portfolio file, without a desk",
    "pt-BR": "Verificar um arquivo de portfólio, sem central",
    es: "Comprobar un archivo de portafolio, sin mesa",
  },
  "command.portfolio.plan.summary": {
    en: "Show what a portfolio file would change",
    "pt-BR": "Mostrar o que um arquivo de portfólio mudaria",
    es: "Mostrar qué cambiaría un archivo de portafolio",
  },
  "command.portfolio.apply.summary": {
    en: "Make a file the desk's portfolio",
    "pt-BR": "Fazer de um arquivo o portfólio da central",
    es: "Hacer de un archivo el portafolio de la mesa",
  },
  "command.portfolio.export.summary": {
    en: "Print the portfolio as YAML or JSON",
    "pt-BR": "Mostrar o portfólio em YAML ou JSON",
    es: "Mostrar el portafolio en YAML o JSON",
  },
  "command.user.summary": {
    en: "People, and the tokens they sign in with",
    "pt-BR": "Pessoas, e os tokens com que entram",
    es: "Personas, y los tokens con que entran",
  },
  "command.user.add.summary": {
    en: "Add a person; the token is shown once",
    "pt-BR": "Cadastrar uma pessoa; o token aparece uma vez",
    es: "Añadir una persona; el token aparece una vez",
  },
  "command.user.list.summary": { en: "List people", "pt-BR": "Listar pessoas", es: "Listar personas" },
  "command.user.edit.summary": {
    en: "Change a person; flags given replace what was",
    "pt-BR": "Alterar uma pessoa; as opções dadas substituem o que havia",
    es: "Modificar una persona; las opciones dadas reemplazan lo que había",
  },
  "command.user.remove.summary": {
    en: "Remove a person, and their tokens",
    "pt-BR": "Remover uma pessoa, e seus tokens",
    es: "Quitar una persona, y sus tokens",
  },
  "command.user.token.summary": {
    en: "Make a new token; it is shown once",
    "pt-BR": "Criar um token novo; ele aparece uma vez",
    es: "Crear un token nuevo; aparece una vez",
  },
  "command.group.summary": {
    en: "Groups: who may ask, who answers",
    "pt-BR": "Grupos: quem pode pedir, quem atende",
    es: "Grupos: quién puede pedir, quién atiende",
  },
  "command.group.add.summary": { en: "Add a group", "pt-BR": "Cadastrar um grupo", es: "Añadir un grupo" },
  "command.group.list.summary": {
    en: "List groups and their members",
    "pt-BR": "Listar grupos e seus membros",
    es: "Listar grupos y sus miembros",
  },
  "command.group.edit.summary": {
    en: "Change a group or its members",
    "pt-BR": "Alterar um grupo ou seus membros",
    es: "Modificar un grupo o sus miembros",
  },
  "command.group.remove.summary": {
    en: "Remove a group that nothing uses",
    "pt-BR": "Remover um grupo que nada usa",
    es: "Quitar un grupo que nada usa",
  },
  "command.origin.summary": {
    en: "Origins: by which door a ticket came",
    "pt-BR": "Origens: por que porta a solicitação chegou",
    es: "Orígenes: por qué puerta llegó la solicitud",
  },
  "command.origin.add.summary": {
    en: "Add an origin",
    "pt-BR": "Cadastrar uma origem",
    es: "Añadir un origen",
  },
  "command.origin.list.summary": { en: "List origins", "pt-BR": "Listar origens", es: "Listar orígenes" },
  "command.daemon.summary": {
    en: "The desk's own process on this machine",
    "pt-BR": "O processo da central nesta máquina",
    es: "El proceso de la mesa en esta máquina",
  },
  "command.daemon.run.summary": {
    en: "Run the desk in the foreground",
    "pt-BR": "Executar a central em primeiro plano",
    es: "Ejecutar la mesa en primer plano",
  },
  "command.daemon.start.summary": {
    en: "Start the desk in the background",
    "pt-BR": "Iniciar a central em segundo plano",
    es: "Iniciar la mesa en segundo plano",
  },
  "command.daemon.stop.summary": {
    en: "Stop the desk of this machine",
    "pt-BR": "Parar a central desta máquina",
    es: "Detener la mesa de esta máquina",
  },
  "command.daemon.status.summary": {
    en: "How the desk is; starts nothing",
    "pt-BR": "Como está a central; não inicia nada",
    es: "Cómo está la mesa; no inicia nada",
  },
  "command.completion.summary": {
    en: "Print what makes a shell complete commands",
    "pt-BR": "Mostrar o que faz o shell completar comandos",
    es: "Mostrar lo que hace que el shell complete comandos",
  },
} as const satisfies WordTable;
