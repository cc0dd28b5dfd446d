window.ui = SwaggerUIBundle({
  dom_id: "#api",
  urls: [
    { name: "Front-end API", url: "/openapi/front-end.json" },
    { name: "Agent-portal API", url: "/openapi/agent-portal.json" },
    { name: "Management API", url: "/openapi/management.json" },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  deepLinking: true,
});
