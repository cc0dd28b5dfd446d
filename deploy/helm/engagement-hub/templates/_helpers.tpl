{{/* Labels by which a service's pods are found. Call with (dict "root" $ "service" name). */}}
{{- define "hub.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* Labels of everything that belongs to a service. */}}
{{- define "hub.labels" -}}
{{ include "hub.selector" . }}
app.kubernetes.io/part-of: engagement-hub
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{/* Name of a service's objects: within the release, so that two hubs can share a namespace. */}}
{{- define "hub.name" -}}
{{ .root.Release.Name }}-{{ .service }}
{{- end }}
