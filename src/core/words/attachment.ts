import type { WordTable } from "./table.ts";

/** Files that are sent along. */
export const attachmentWords = {
  "event.attached": {
    en: "file: {{name}} ({{size}}, {{kind}}; chatdesk ticket save {{number}} {{seq}})",
    "pt-BR": "arquivo: {{name}} ({{size}}, {{kind}}; chatdesk ticket save {{number}} {{seq}})",
    es: "archivo: {{name}} ({{size}}, {{kind}}; chatdesk ticket save {{number}} {{seq}})",
  },
  "attachment.text": { en: "text", "pt-BR": "texto", es: "texto" },
  "attachment.other": { en: "file", "pt-BR": "arquivo", es: "archivo" },
  "attachment.saved": {
    en: "Saved {{name}} ({{size}}, {{kind}}): {{file}}",
    "pt-BR": "{{name}} ({{size}}, {{kind}}) salvo: {{file}}",
    es: "{{name}} ({{size}}, {{kind}}) guardado: {{file}}",
  },
  "attachment.sending": {
    en: "Sending {{name}}…",
    "pt-BR": "Enviando {{name}}…",
    es: "Enviando {{name}}…",
  },
  "attachment.saving": {
    en: "Saving {{name}}…",
    "pt-BR": "Salvando {{name}}…",
    es: "Guardando {{name}}…",
  },
  "attachment.which": {
    en: "/attach wants a file: /attach ~/screen.png",
    "pt-BR": "/anexar pede um arquivo: /anexar ~/tela.png",
    es: "/adjuntar pide un archivo: /adjuntar ~/pantalla.png",
  },
  "attachment.none": {
    en: "There is no file here to save.",
    "pt-BR": "Não há arquivo aqui para salvar.",
    es: "No hay archivo aquí que guardar.",
  },
  "attachment.not_in_note": {
    en: "A note takes no file: it would be seen by the requester. Esc goes back to the message.",
    "pt-BR": "Uma nota não leva arquivo: o solicitante o veria. Esc volta à mensagem.",
    es: "Una nota no lleva archivo: el solicitante lo vería. Esc vuelve al mensaje.",
  },
  "thing.attachment": { en: "attachment", "pt-BR": "anexo", es: "adjunto" },
  "refusal.file_unusable": {
    en: "«{{file}}» cannot be used: {{cause}}.",
    "pt-BR": "«{{file}}» não pode ser usado: {{cause}}.",
    es: "«{{file}}» no se puede usar: {{cause}}.",
  },
  "refusal.file_unusable.gone": {
    en: "«{{file}}» is not there. Nothing was sent.",
    "pt-BR": "«{{file}}» não existe. Nada foi enviado.",
    es: "«{{file}}» no existe. Nada se envió.",
  },
  "refusal.file_unusable.no_file": {
    en: "«{{file}}» is no file that can be sent. Nothing was sent.",
    "pt-BR": "«{{file}}» não é um arquivo que se possa enviar. Nada foi enviado.",
    es: "«{{file}}» no es un archivo que se pueda enviar. Nada se envió.",
  },
  "refusal.file_unusable.unreadable": {
    en: "«{{file}}» cannot be read ({{cause}}). Nothing was sent.",
    "pt-BR": "«{{file}}» não pode ser lido ({{cause}}). Nada foi enviado.",
    es: "«{{file}}» no se puede leer ({{cause}}). Nada se envió.",
  },
  "refusal.file_unusable.shrank": {
    en: "«{{file}}» became shorter while it was being sent. Nothing of it was kept.",
    "pt-BR": "«{{file}}» encolheu durante o envio. Nada dele foi guardado.",
    es: "«{{file}}» se acortó durante el envío. Nada de él se guardó.",
  },
  "refusal.file_unusable.unwritable": {
    en: "«{{file}}» cannot be written ({{cause}}). Nothing was saved.",
    "pt-BR": "«{{file}}» não pode ser escrito ({{cause}}). Nada foi salvo.",
    es: "«{{file}}» no se puede escribir ({{cause}}). Nada se guardó.",
  },
  "command.ticket.attach.summary": {
    en: "Attach files to a ticket",
    "pt-BR": "Anexar arquivos a uma solicitação",
    es: "Adjuntar archivos a una solicitud",
  },
  "command.ticket.save.summary": {
    en: "Save an attachment of a ticket; never over another file",
    "pt-BR": "Salvar um anexo de uma solicitação; nunca sobre outro arquivo",
    es: "Guardar un adjunto de una solicitud; nunca sobre otro archivo",
  },
  "argument.attachment": {
    en: "The file to attach; several are taken in order",
    "pt-BR": "O arquivo a anexar; vários vão em ordem",
    es: "El archivo que adjuntar; varios van en orden",
  },
  "argument.seq": {
    en: "The attachment's number in the ticket's transcript",
    "pt-BR": "O número do anexo na transcrição da solicitação",
    es: "El número del adjunto en la transcripción de la solicitud",
  },
  "flag.attach": {
    en: "Attach this file, once the ticket is registered",
    "pt-BR": "Anexar este arquivo, depois de registrada a solicitação",
    es: "Adjuntar este archivo, una vez registrada la solicitud",
  },
  "flag.ticket.save.to": {
    en: "The folder or file to save it in; else this folder",
    "pt-BR": "A pasta ou o arquivo onde salvar; senão, esta pasta",
    es: "La carpeta o el archivo donde guardarlo; si no, esta carpeta",
  },
  "slash.attach": { en: "attach", "pt-BR": "anexar", es: "adjuntar" },
  "slash.attach.about": {
    en: "/attach FILE: send a file along",
    "pt-BR": "/anexar ARQUIVO: enviar um arquivo junto",
    es: "/adjuntar ARCHIVO: enviar un archivo",
  },
  "slash.save": { en: "save", "pt-BR": "salvar", es: "guardar" },
  "slash.save.about": {
    en: "save the newest file; /save 57 that one, /save 57 FOLDER there",
    "pt-BR": "salvar o arquivo mais recente; /salvar 57 aquele, /salvar 57 PASTA ali",
    es: "guardar el archivo más reciente; /guardar 57 ese, /guardar 57 CARPETA allí",
  },
} as const satisfies WordTable;
