using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Faer.Cli.Verbs.Serve;
using Faer.CommandLine;
using Faer.Server;
using YamlDotNet.RepresentationModel;

namespace Faer.Cli.Tests.Containers;

/// <summary>
/// Dockerfile, compose.yaml and the Kubernetes files use valid options of the service and agree with each other.
/// </summary>
public sealed class ContainerFilesTests
{
    private static readonly string s_port = new ServerOptions().Port.ToString(CultureInfo.InvariantCulture);

    public static TheoryData<string> CommandLines => ["Dockerfile", "compose", "kubernetes"];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void The_command_line_is_valid_for_serve(string file)
    {
        string[] words = file switch
        {
            "Dockerfile" => Json(ContainerFiles.Instruction("CMD")),
            "compose" => ContainerFiles.Compose.Values("services", "faer", "command"),
            _ => ContainerFiles.Container.Values("args"),
        };
        Assert.Equal("serve", words[0]);
        Command serve = ServeCommand.Create(new Terminal(TextWriter.Null, TextWriter.Null));
        ParseResult parsed = serve.Parse(words[1..]);
        Assert.Empty(parsed.Errors);
        Assert.Equal("0.0.0.0", parsed.GetValue<string>("--host"));
        Assert.Equal(new ServerOptions().Port, parsed.GetValue<int>("--port"));

        // Addresses other than loopback need a key. The Dockerfile leaves the key to the user of the image.
        if (file != "Dockerfile")
            Assert.NotNull(parsed.GetValue<string>("--api-key-file"));
    }

    [Fact]
    public void Ports_agree_in_all_files()
    {
        Assert.Equal(s_port, ContainerFiles.Instruction("EXPOSE"));
        Assert.Equal([$"127.0.0.1:{s_port}:{s_port}"], ContainerFiles.Compose.Values("services", "faer", "ports"));
        YamlNode port = ContainerFiles.Container.At("ports").Items().Single();
        Assert.Equal(s_port, port.Value("containerPort"));
        Assert.Equal(
            port.Value("name"),
            ContainerFiles
                .Yaml("deploy", "kubernetes", "service.yaml")
                .At("spec", "ports")
                .Items()
                .Single()
                .Value("targetPort")
        );
        YamlNode policy = ContainerFiles.Yaml("deploy", "kubernetes", "network-policy.yaml").At("spec");
        Assert.Equal(s_port, policy.At("ingress").Items().Single().At("ports").Items().Single().Value("port"));
        Assert.Empty(policy.At("egress").Items());
    }

    [Fact]
    public void The_key_is_mounted_where_the_service_reads_it()
    {
        YamlNode service = ContainerFiles.Compose.At("services", "faer");
        Assert.Equal("/run/secrets/" + service.At("secrets").Items().Single().Value(), service.Values("command")[^1]);

        Dictionary<string, string> mounts = ContainerFiles
            .Container.At("volumeMounts")
            .Items()
            .ToDictionary(mount => mount.Value("name"), mount => mount.Value("mountPath"));
        Assert.StartsWith(
            mounts["api-key"] + "/",
            ContainerFiles.Container.Values("args")[^1],
            StringComparison.Ordinal
        );
        Assert.Equal(
            mounts.Keys.Order(),
            ContainerFiles.Pod.At("volumes").Items().Select(volume => volume.Value("name")).Order()
        );
    }

    [Fact]
    public void Containers_do_not_run_as_root_or_write_to_the_image()
    {
        string user = ContainerFiles.Instruction("USER");
        Assert.Equal("1654:1654", user);
        YamlNode pod = ContainerFiles.Pod.At("securityContext"),
            container = ContainerFiles.Container.At("securityContext");
        Assert.Equal(user, $"{pod.Value("runAsUser")}:{pod.Value("runAsGroup")}");
        Assert.Equal(("true", "RuntimeDefault"), (pod.Value("runAsNonRoot"), pod.Value("seccompProfile", "type")));
        Assert.Equal(
            ("true", "false"),
            (container.Value("readOnlyRootFilesystem"), container.Value("allowPrivilegeEscalation"))
        );
        Assert.Equal(["ALL"], container.Values("capabilities", "drop"));

        YamlNode service = ContainerFiles.Compose.At("services", "faer");
        Assert.Equal("true", service.Value("read_only"));
        Assert.Equal(["ALL"], service.Values("cap_drop"));
        Assert.Equal(["no-new-privileges:true"], service.Values("security_opt"));
    }

    /// <summary>The memory limit with which docs/service.md was measured.</summary>
    [Fact]
    public void Memory_limits_agree()
    {
        Assert.Equal("1g", ContainerFiles.Compose.Value("services", "faer", "mem_limit"));
        Assert.Equal("1Gi", ContainerFiles.Container.Value("resources", "limits", "memory"));
        Assert.Contains("1 GiB", File.ReadAllText(ContainerFiles.At("docs", "service.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Telemetry_is_turned_off_explicitly()
    {
        const string name = "ORT_DISABLE_TELEMETRY";
        Assert.Contains(ContainerFiles.Dockerfile, line => line.Contains($"{name}=1", StringComparison.Ordinal));
        Assert.Equal("1", ContainerFiles.Compose.Value("services", "faer", "environment", name));
        Assert.Equal(
            "1",
            ContainerFiles.Container.At("env").Items().Single(variable => variable.Value("name") == name).Value("value")
        );
    }

    [Fact]
    public void The_grace_period_is_longer_than_the_longest_request()
    {
        var options = new ServerOptions();
        double longest = (options.MaxUploadTime + options.Deadline).TotalSeconds;
        Assert.True(
            double.Parse(ContainerFiles.Pod.Value("terminationGracePeriodSeconds"), CultureInfo.InvariantCulture)
                > longest
        );
        Assert.True(
            double.Parse(
                ContainerFiles.Compose.Value("services", "faer", "stop_grace_period").TrimEnd('s'),
                CultureInfo.InvariantCulture
            ) > longest
        );
    }

    [Fact]
    public async Task Probes_use_endpoints_that_need_no_key()
    {
        using var folder = new ModelFolder();
        await using FaerServer server = await FaerServer.StartAsync(
            new ServerOptions
            {
                ModelPath = folder.Model,
                AlignedOnly = true,
                Port = 0,
                ApiKey = "a key of many different letters",
            },
            TestContext.Current.CancellationToken
        );
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (string probe in (string[])["startupProbe", "readinessProbe", "livenessProbe"])
        {
            YamlNode request = ContainerFiles.Container.At(probe, "httpGet");
            Assert.Equal("http", request.Value("port"));
            HttpResponseMessage answer = await client.GetAsync(
                new Uri(request.Value("path"), UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            for (int i = 0; i < 100 && answer.StatusCode == HttpStatusCode.ServiceUnavailable; i++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
                answer = await client.GetAsync(
                    new Uri(request.Value("path"), UriKind.Relative),
                    TestContext.Current.CancellationToken
                );
            }

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        // The command of the image's health check, on this port.
        string[] check = Json(ContainerFiles.Instruction("HEALTHCHECK").Split("CMD ")[1]);
        Assert.Equal(Json(ContainerFiles.Instruction("ENTRYPOINT")), check[..2]);
        Assert.Equal(["dotnet", $"/app/{Path.GetFileName(FaerProcess.Program)}"], check[..2]);
        Assert.Equal(["health"], check[2..]); // uses FAER_PORT, otherwise the default port of serve
        FaerRun run = await FaerRun.Of("health", "--port", server.Address.Port.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private static string[] Json(string array) => JsonSerializer.Deserialize<string[]>(array)!;
}
