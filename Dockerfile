# syntax=docker/dockerfile:1
# Runs the service (docs/service.md) in a container. To build and try it:
#   docker build -t faer .
#   docker run --rm --read-only --tmpfs /tmp -p 127.0.0.1:8080:8080 -e FAER_API_KEY=<24 characters or more> faer
# Base images are named by tag, so that each build has their latest fixes. For reproducible images, name them by digest instead
# (FROM name:tag@sha256:...).

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source
# Copy the files for restore first, so that the packages stay cached when only code changes.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY build/ build/
COPY --parents src/*/*.csproj src/*/packages.lock.json ./
RUN dotnet restore src/Faer.Cli -a $TARGETARCH
COPY . .
RUN dotnet publish src/Faer.Cli -c Release -a $TARGETARCH --no-restore --no-self-contained -o /app

# This image has no shell and no package manager; it has the user app (1654).
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
COPY LICENSE NOTICE ./
# .NET diagnostics would open an unused socket in /tmp. ONNX Runtime sends telemetry unless it is disabled (docs/privacy.md).
ENV DOTNET_EnableDiagnostics=0 \
    ORT_DISABLE_TELEMETRY=1
USER 1654:1654
EXPOSE 8080
# The image has no curl. Only Docker uses this; Kubernetes probes over HTTP.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["dotnet", "/app/faer.dll", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/faer.dll"]
# The service listens on all addresses, so it needs an API key: FAER_API_KEY or --api-key-file. The port is FAER_PORT, default 8080.
CMD ["serve", "--host", "0.0.0.0"]
