import type { WordTable } from "./table.ts";

/** What stands beside an agent's conversation: who asks, the clocks, the form, the orientation, what came before. */
export const agentTicketWords = {
  "agent.script.none": {
    en: "This activity has no orientation.",
    "pt-BR": "Esta atividade não tem orientação.",
    es: "Esta actividad no tiene orientación.",
  },
  "agent.pane.requester": { en: "REQUESTER", "pt-BR": "SOLICITANTE", es: "SOLICITANTE" },
  "agent.pane.clocks": { en: "CLOCKS", "pt-BR": "PRAZOS", es: "PLAZOS" },
  "agent.pane.form": { en: "FORM", "pt-BR": "FORMULÁRIO", es: "FORMULARIO" },
  "agent.pane.script": { en: "ORIENTATION", "pt-BR": "ORIENTAÇÃO", es: "ORIENTACIÓN" },
  "agent.pane.earlier": {
    en: "EARLIER TICKETS",
    "pt-BR": "SOLICITAÇÕES ANTERIORES",
    es: "SOLICITUDES ANTERIORES",
  },
  "agent.pane.none": { en: "none", "pt-BR": "nenhuma", es: "ninguna" },
  "agent.pane.no_target": { en: "no target", "pt-BR": "sem prazo", es: "sin plazo" },
  "agent.pane.waits": { en: "waits", "pt-BR": "espera há", es: "espera" },
  "agent.pane.waited": { en: "waited", "pt-BR": "esperou", es: "esperó" },
  "agent.pane.take": { en: "take by", "pt-BR": "captura até", es: "toma hasta" },
  "agent.pane.solve": { en: "solve by", "pt-BR": "solução até", es: "soluc. hasta" },
  "agent.form.kind": { en: "kind", "pt-BR": "tipo", es: "tipo" },
  "agent.form.catalog": { en: "catalog", "pt-BR": "catálogo", es: "catálogo" },
  "agent.form.service": { en: "service", "pt-BR": "serviço", es: "servicio" },
  "agent.form.activity": { en: "activity", "pt-BR": "atividade", es: "actividad" },
  "agent.form.group": { en: "group", "pt-BR": "grupo", es: "grupo" },
  "agent.form.priority": { en: "priority", "pt-BR": "prioridade", es: "prioridad" },
  "agent.form.impact": { en: "impact", "pt-BR": "impacto", es: "impacto" },
  "agent.form.urgency": { en: "urgency", "pt-BR": "urgência", es: "urgencia" },
  "agent.form.status": { en: "status", "pt-BR": "situação", es: "estado" },
  "agent.form.registered": { en: "registered", "pt-BR": "registrada", es: "registrada" },
  "agent.form.origin": { en: "origin", "pt-BR": "origem", es: "origen" },
  "agent.form.contract": { en: "contract", "pt-BR": "contrato", es: "contrato" },
  "agent.form.unit": { en: "unit", "pt-BR": "unidade", es: "unidad" },
  "agent.form.solution": { en: "solution", "pt-BR": "solução", es: "solución" },
} as const satisfies WordTable;
