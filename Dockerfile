# syntax=docker/dockerfile:1
# The service (docs/service.md) in a container. Build and try:
#   docker build -t faer .
#   docker run --rm --read-only --tmpfs /tmp -p 127.0.0.1:8080:8080 -e FAER_API_KEY=<24 characters or more> -v ./detector:/detector:ro faer
# The bases are named by tag, so that each build has their latest fixes. For images that can be built again to the byte, name them by
# digest instead (FROM name:tag@sha256:...).

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source
# What restore needs, first: a change of the code alone then takes the packages from the cache.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY build/ build/
COPY --parents src/*/*.csproj src/*/packages.lock.json ./
RUN dotnet restore src/Faer.Cli -a $TARGETARCH
COPY . .
RUN dotnet publish src/Faer.Cli -c Release -a $TARGETARCH --no-restore --no-self-contained -o /app

# Without a shell and a package manager; the user app (1654) is in the image.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
COPY LICENSE NOTICE ./
# Diagnostics would open a socket in /tmp, and there is no use for it. ONNX Runtime sends telemetry unless it is told not to (docs/privacy.md).
ENV DOTNET_EnableDiagnostics=0 \
    ORT_DISABLE_TELEMETRY=1 \
    FAER_DETECTOR=/detector/yunet.onnx
USER 1654:1654
EXPOSE 8080
# The image has no curl. Docker alone reads this; Kubernetes asks over HTTP.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["dotnet", "/app/faer.dll", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/faer.dll"]
# Every address of the container needs an API key: FAER_API_KEY, or --api-key-file. The port is 8080, or FAER_PORT.
CMD ["serve", "--host", "0.0.0.0"]
