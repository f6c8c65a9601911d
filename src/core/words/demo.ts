import type { WordTable } from "./table.ts";

/** What the simulated people of `chatdesk demo` say, and what the demo says about itself. */
export const demoWords = {
  "demo.intro": {
    en: "A desk of its own, for this demonstration only: Ana asks, Rosana is simulated. Everything is gone afterwards.",
    "pt-BR":
      "Uma central só para esta demonstração: Ana pergunta, Rosana é simulada. Depois, tudo é apagado.",
    es: "Una mesa propia, solo para esta demostración: Ana pregunta, Rosana es simulada. Después se borra todo.",
  },
  "demo.greeting": {
    en: "Hello {{requester}}, this is Rosana. I have Nº {{number}} («{{activity}}») in front of me.",
    "pt-BR":
      "Olá, {{requester}}! Aqui é a Rosana. Estou com a solicitação Nº {{number}} («{{activity}}») em mãos.",
    es: "Hola, {{requester}}. Soy Rosana. Tengo delante la solicitud Nº {{number}} («{{activity}}»).",
  },
  "demo.thanks.1": { en: "Thank you.", "pt-BR": "Obrigada.", es: "Gracias." },
  "demo.thanks.2": { en: "I see.", "pt-BR": "Entendi.", es: "Entiendo." },
  "demo.thanks.3": { en: "Good, that helps.", "pt-BR": "Ótimo, isso ajuda.", es: "Bien, eso ayuda." },
  "demo.anything_else": {
    en: "That was all I needed. Is there anything else?",
    "pt-BR": "Era tudo de que eu precisava. Posso ajudar em mais alguma coisa?",
    es: "Era todo lo que necesitaba. ¿Algo más en que pueda ayudar?",
  },
  "demo.noted": {
    en: "I have added that to the ticket. Anything else?",
    "pt-BR": "Anotei isso na solicitação. Mais alguma coisa?",
    es: "Lo anoté en la solicitud. ¿Algo más?",
  },
  "demo.farewell": {
    en: "You are welcome! The ticket stays open until you confirm that it works. Have a good day 🙂",
    "pt-BR": "Por nada! A solicitação fica aberta até você confirmar que está tudo certo. Bom dia 🙂",
    es: "¡De nada! La solicitud queda abierta hasta que confirme que todo funciona. Buen día 🙂",
  },
  "demo.description": {
    en: "No VPN since this morning",
    "pt-BR": "Estou sem VPN desde hoje de manhã",
    es: "Sin VPN desde esta mañana",
  },
  "demo.answer.1": {
    en: "At home, on the office notebook ☕",
    "pt-BR": "Em casa, no notebook da empresa ☕",
    es: "En casa, con el portátil de la oficina ☕",
  },
  "demo.answer.2": {
    en: "Yes, everything else opens.",
    "pt-BR": "Sim, todo o resto abre.",
    es: "Sí, todo lo demás abre.",
  },
  "demo.answer.3": {
    en: "It says «certificate expired».",
    "pt-BR": "Aparece «certificado expirado».",
    es: "Dice «certificado vencido».",
  },
  "demo.answer.4": {
    en: "Closed and opened again.",
    "pt-BR": "Fechei e abri de novo.",
    es: "Cerré y abrí de nuevo.",
  },
  "demo.answer.5": {
    en: "It works, the intranet is back 👍",
    "pt-BR": "Funcionou, a intranet voltou 👍",
    es: "Funciona, la intranet volvió 👍",
  },
  "demo.answer.6": {
    en: "No, that was all. Thank you!",
    "pt-BR": "Não, era só isso. Obrigada!",
    es: "No, eso era todo. ¡Gracias!",
  },
} as const satisfies WordTable;
