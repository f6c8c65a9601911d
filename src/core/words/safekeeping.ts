import type { WordTable } from "./table.ts";

/** Backup, restore and audit. */
export const safekeepingWords = {
  "command.audit.summary": {
    en: "Prove that the desk's logs are as they were written",
    "pt-BR": "Provar que os registros da central estão como foram escritos",
    es: "Probar que los registros de la mesa están como se escribieron",
  },
  "command.audit.verify.summary": {
    en: "Check every ticket's log, and its attachments",
    "pt-BR": "Verificar o registro de cada solicitação, e seus anexos",
    es: "Comprobar el registro de cada solicitud, y sus adjuntos",
  },
  "command.backup.summary": {
    en: "Copy the whole desk into one file, while it serves",
    "pt-BR": "Copiar a central inteira em um arquivo, com ela no ar",
    es: "Copiar toda la mesa en un archivo, mientras atiende",
  },
  "command.restore.summary": {
    en: "Make a backup the desk; what was is kept aside",
    "pt-BR": "Fazer de uma cópia a central; o que havia fica guardado",
    es: "Hacer de una copia la mesa; lo que había queda guardado",
  },
  "flag.backup.force": {
    en: "Replace the file if there is one",
    "pt-BR": "Substituir o arquivo, se já existir",
    es: "Reemplazar el archivo si ya existe",
  },
  "argument.backup": {
    en: "The backup's file; - is standard output or input",
    "pt-BR": "O arquivo da cópia; - é a saída ou entrada padrão",
    es: "El archivo de la copia; - es la salida o entrada estándar",
  },
  "backup.done": {
    en: "Saved and checked: {{file}} ({{size}}; tickets: {{tickets}}, events: {{events}}, attachments: {{attachments}}).",
    "pt-BR":
      "Salvo e verificado: {{file}} ({{size}}; solicitações: {{tickets}}, eventos: {{events}}, anexos: {{attachments}}).",
    es: "Guardado y comprobado: {{file}} ({{size}}; solicitudes: {{tickets}}, eventos: {{events}}, adjuntos: {{attachments}}).",
  },
  "backup.missing": {
    en: "Attachments that the desk no longer has and this backup lacks: {{count}}. Which: chatdesk audit verify",
    "pt-BR":
      "Anexos que a central não tem mais e que faltam nesta cópia: {{count}}. Quais: chatdesk audit verify",
    es: "Adjuntos que la mesa ya no tiene y que faltan en esta copia: {{count}}. Cuáles: chatdesk audit verify",
  },
  "restore.done": {
    en: "The desk is as it was on {{at}} (tickets: {{tickets}}, events: {{events}}, attachments: {{attachments}}). What it was until now is kept at the daemon, in {{replaced}}.",
    "pt-BR":
      "A central está como em {{at}} (solicitações: {{tickets}}, eventos: {{events}}, anexos: {{attachments}}). O que era até agora fica guardado com o daemon, em {{replaced}}.",
    es: "La mesa está como el {{at}} (solicitudes: {{tickets}}, eventos: {{events}}, adjuntos: {{attachments}}). Lo que era hasta ahora queda guardado junto al daemon, en {{replaced}}.",
  },
  "restore.stranger": {
    en: "Your token is not one of the restored desk's: its people are those of the backup.",
    "pt-BR": "Seu token não é da central restaurada: as pessoas dela são as da cópia.",
    es: "Su token no es de la mesa restaurada: sus personas son las de la copia.",
  },
  "restore.slow": {
    en: "The backup is taken over, but the desk does not answer yet. See how it is: chatdesk daemon status",
    "pt-BR": "A cópia foi assumida, mas a central ainda não responde. Veja como está: chatdesk daemon status",
    es: "La copia fue asumida, pero la mesa aún no responde. Vea cómo está: chatdesk daemon status",
  },
  "audit.intact": {
    en: "Intact. Tickets: {{tickets}}, events: {{events}}, attachments: {{attachments}}.",
    "pt-BR": "Íntegro. Solicitações: {{tickets}}, eventos: {{events}}, anexos: {{attachments}}.",
    es: "Íntegro. Solicitudes: {{tickets}}, eventos: {{events}}, adjuntos: {{attachments}}.",
  },
  "audit.faults": {
    en: "Faults: {{count}} (tickets: {{tickets}}, events: {{events}}). What to do: docs/operating.md, «Audit».",
    "pt-BR":
      "Falhas: {{count}} (solicitações: {{tickets}}, eventos: {{events}}). O que fazer: docs/operating.md, «Audit».",
    es: "Fallos: {{count}} (solicitudes: {{tickets}}, eventos: {{events}}). Qué hacer: docs/operating.md, «Audit».",
  },
  "fault.gap": {
    en: "an event before this one is missing",
    "pt-BR": "falta um evento antes deste",
    es: "falta un evento antes de este",
  },
  "fault.chain": {
    en: "does not follow on the event before it",
    "pt-BR": "não se encadeia com o evento anterior",
    es: "no se encadena con el evento anterior",
  },
  "fault.body": {
    en: "its content was changed afterwards",
    "pt-BR": "seu conteúdo foi mudado depois",
    es: "su contenido fue cambiado después",
  },
  "fault.unreadable": { en: "cannot be read", "pt-BR": "não pode ser lido", es: "no se puede leer" },
  "fault.time": {
    en: "is dated before the event in front of it",
    "pt-BR": "tem data anterior à do evento que o precede",
    es: "tiene fecha anterior a la del evento que lo precede",
  },
  "fault.ticket_row": {
    en: "the lists show another state than the log",
    "pt-BR": "as listas mostram outra situação que o registro",
    es: "las listas muestran otro estado que el registro",
  },
  "fault.session_row": {
    en: "the table of chats shows another state than the log",
    "pt-BR": "a tabela de conversas mostra outra situação que o registro",
    es: "la tabla de conversaciones muestra otro estado que el registro",
  },
  "fault.attachment_missing": {
    en: "its file is not there",
    "pt-BR": "seu arquivo não está lá",
    es: "su archivo no está",
  },
  "fault.attachment_changed": {
    en: "its file holds something else",
    "pt-BR": "seu arquivo contém outra coisa",
    es: "su archivo contiene otra cosa",
  },
  "usage.binary_terminal": {
    en: "A backup is no text for a terminal: name a file, or send it on with | or >.",
    "pt-BR": "Uma cópia não é texto para um terminal: indique um arquivo, ou passe-a adiante com | ou >.",
    es: "Una copia no es texto para una terminal: indique un archivo, o páselo con | o >.",
  },
  "field.seq": { en: "Event", "pt-BR": "Evento", es: "Evento" },
  "thing.file": { en: "file", "pt-BR": "arquivo", es: "archivo" },
  "refusal.already_exists.backup": {
    en: "There is a file «{{id}}» already. Nothing was saved.",
    "pt-BR": "Já existe um arquivo «{{id}}». Nada foi salvo.",
    es: "Ya existe un archivo «{{id}}». Nada se guardó.",
  },
  "refusal.already_exists.backup.hint": {
    en: "Another name, or --force to replace it.",
    "pt-BR": "Outro nome, ou --force para substituí-lo.",
    es: "Otro nombre, o --force para reemplazarlo.",
  },
  "refusal.log_damaged": {
    en: "The log of ticket Nº {{number}} is damaged: nothing more is written to it. It can be read.",
    "pt-BR":
      "O registro da solicitação Nº {{number}} está danificado: nada mais é gravado nele. Ele pode ser lido.",
    es: "El registro de la solicitud Nº {{number}} está dañado: no se escribe nada más en él. Se puede leer.",
  },
  "refusal.log_damaged.hint": {
    en: "Go on in a new ticket. An admin sees what is wrong with: chatdesk audit verify",
    "pt-BR": "Continue em uma nova solicitação. Um administrador vê a falha com: chatdesk audit verify",
    es: "Continúe en una nueva solicitud. Un administrador ve el fallo con: chatdesk audit verify",
  },
  "refusal.backup_unusable": {
    en: "This backup cannot be restored: {{cause}}. The desk is unchanged.",
    "pt-BR": "Esta cópia não pode ser restaurada: {{cause}}. A central não mudou.",
    es: "Esta copia no se puede restaurar: {{cause}}. La mesa no ha cambiado.",
  },
  "refusal.backup_unusable.hint": {
    en: "Take an older backup. Whether a file is whole, `tar -tf FILE` and its manifest.json tell.",
    "pt-BR":
      "Use uma cópia mais antiga. Se um arquivo está inteiro, dizem-no `tar -tf ARQUIVO` e seu manifest.json.",
    es: "Use una copia más antigua. Si un archivo está entero lo dicen `tar -tf ARCHIVO` y su manifest.json.",
  },
  "refusal.backup_unusable.newer": {
    en: "This backup was made by a newer chatdesk ({{version}}). The desk is unchanged.",
    "pt-BR": "Esta cópia foi feita por um chatdesk mais novo ({{version}}). A central não mudou.",
    es: "Esta copia la hizo un chatdesk más nuevo ({{version}}). La mesa no ha cambiado.",
  },
  "refusal.backup_unusable.newer.hint": {
    en: "Install that version, or a later one, and restore again.",
    "pt-BR": "Instale essa versão, ou uma posterior, e restaure de novo.",
    es: "Instale esa versión, o una posterior, y restaure de nuevo.",
  },
  "refusal.no_room": {
    en: "The desk's disk has no room for that: it takes {{needs}}, and {{has}} are free.",
    "pt-BR": "O disco da central não tem espaço para isso: são precisos {{needs}}, e há {{has}} livres.",
    es: "El disco de la mesa no tiene sitio para eso: hacen falta {{needs}}, y hay {{has}} libres.",
  },
  "refusal.no_room.hint": {
    en: "Make room below the desk's data folder; folders replaced-… in it are what earlier restores have put aside.",
    "pt-BR":
      "Libere espaço na pasta de dados da central; as pastas replaced-… nela são o que restaurações anteriores guardaram.",
    es: "Libere sitio en la carpeta de datos de la mesa; las carpetas replaced-… en ella son lo que restauraciones anteriores apartaron.",
  },
} as const satisfies WordTable;
