using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using Faer.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Faer.Cli.Verbs.Serve;

/// <summary>
/// Values for options that the command line of <c>faer serve</c> leaves out: from an environment variable such as
/// FAER_MAX_REQUESTS, otherwise from the section Faer of appsettings.json. Each option has both names, and a value is
/// parsed as on the command line.
/// </summary>
internal sealed class ServeSettings
{
    /// <summary>The file that is read if no other is named.</summary>
    public const string DefaultFile = "appsettings.json";

    private const string Prefix = "FAER_",
        Section = "Faer",
        LogLevels = "Logging:LogLevel";

    // Variables of Faer that are not settings of the service, and those that Kubernetes sets for a service called faer.
    private static readonly string[] s_otherVariables = ["FAER_API_KEY", "FAER_DETECTOR", "FAER_DEBUG"];
    private static readonly string[] s_otherPrefixes = ["FAER_SERVICE_", "FAER_PORT_"];

    private readonly IConfiguration _configuration;
    private readonly Option[] _options;

    private ServeSettings(IConfiguration configuration, Option[] options)
    {
        _configuration = configuration;
        _options = options;
    }

    /// <summary>The logging configuration: levels and provider settings.</summary>
    public IConfiguration Logging => _configuration.GetSection("Logging");

    /// <summary>The address to listen on from ASP.NET's own settings; null if not set.</summary>
    public (string Source, string Value)? Urls =>
        (Environment.GetEnvironmentVariable("ASPNETCORE_URLS"), _configuration["Urls"]) switch
        {
            ({ Length: > 0 } variable, _) => ("ASPNETCORE_URLS", variable),
            (_, { Length: > 0 } urls) => ("Urls", urls),
            _ => null,
        };

    /// <summary>Variables that look like settings but are not.</summary>
    public IReadOnlyList<string> UnknownVariables =>
        [
            .. Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .Select(variable => (string)variable.Key)
                .Where(name =>
                    name.StartsWith(Prefix, StringComparison.Ordinal)
                    && !s_otherVariables.Contains(name)
                    && !name.StartsWith(Prefix + "_", StringComparison.Ordinal)
                    && !s_otherPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
                    && !_options.Any(option => VariableOf(option) == name)
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Reads the file and the variables.</summary>
    /// <param name="file">The file that the command line names; null for <see cref="DefaultFile"/> in the current
    /// folder, if it exists.</param>
    /// <param name="options">The options that have settings.</param>
    /// <exception cref="FaerException">The file cannot be read.</exception>
    /// <exception cref="UsageException">The file has an unknown setting or log level.</exception>
    public static ServeSettings Read(string? file, IEnumerable<Option> options)
    {
        string path = Path.GetFullPath(file ?? DefaultFile);
        if (file is not null && !File.Exists(path))
            throw new FaerException($"{file}: the settings file does not exist.");
        IConfiguration configuration;
        try
        {
            configuration = new ConfigurationBuilder()
                .AddJsonFile(path, optional: file is null, reloadOnChange: false)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: the settings cannot be read ({(error.InnerException ?? error).Message})",
                error
            );
        }

        var settings = new ServeSettings(configuration, [.. options]);
        settings.RequireKnown();
        return settings;
    }

    /// <summary>Returns the command line, completed with the settings.</summary>
    /// <exception cref="UsageException">A setting has a value that its option does not allow, or conflicts with another
    /// option.</exception>
    public ParseResult Complete(Command command, ParseResult given)
    {
        var added = new List<string>();
        foreach (Option option in _options)
        {
            if (given.GetResult(option) is { Implicit: false } || Find(option) is not var (source, value))
                continue;
            string word = $"{option.Name}={value}";
            if (command.Parse([word]).Errors is [{ } wrong, ..])
                throw new UsageException($"{source}={value}: {wrong.Message}");
            added.Add(word);
        }

        if (added.Count == 0)
            return given;
        IEnumerable<string> words = given
            .Tokens.SkipWhile(token => token.Type == TokenType.Command)
            .Select(token => token.Value);
        ParseResult complete = command.Parse([.. words, .. added]);
        return complete.Errors is [{ } error, ..]
            ? throw new UsageException($"{error.Message} (with the settings {string.Join(", ", added)})")
            : complete;
    }

    /// <summary>Returns the name of an option's variable, such as FAER_MAX_REQUESTS.</summary>
    public static string VariableOf(Option option) =>
        Prefix + option.Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>Returns an option's name in the file, such as MaxRequests.</summary>
    public static string FileNameOf(Option option) =>
        string.Concat(option.Name.TrimStart('-').Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private (string Source, string Value)? Find(Option option)
    {
        if (Environment.GetEnvironmentVariable(VariableOf(option)) is { Length: > 0 } variable)
            return (VariableOf(option), variable);
        string name = $"{Section}:{FileNameOf(option)}";
        return _configuration[name] is { Length: > 0 } value ? (name, value) : null;
    }

    private void RequireKnown()
    {
        string[] names = [.. _options.Select(FileNameOf)];
        IConfigurationSection? unknown = _configuration
            .GetSection(Section)
            .GetChildren()
            .FirstOrDefault(child =>
                !names.Contains(child.Key, StringComparer.OrdinalIgnoreCase) || child.Value is null
            );
        if (unknown is not null)
            throw new UsageException(
                $"{unknown.Path}: unknown setting; the settings are "
                    + $"{string.Join(", ", names.Order(StringComparer.Ordinal))}."
            );
        IConfigurationSection? level = _configuration
            .GetSection(LogLevels)
            .GetChildren()
            .FirstOrDefault(child => !Enum.TryParse<LogLevel>(child.Value, ignoreCase: true, out _));
        if (level is not null)
            throw new UsageException(
                $"{level.Path}={level.Value}: not a log level; the levels are "
                    + $"{string.Join(", ", Enum.GetNames<LogLevel>())}."
            );
    }
}
