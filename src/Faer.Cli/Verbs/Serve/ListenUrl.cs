using System.Net;
using Faer.CommandLine;
using Microsoft.AspNetCore.Http;

namespace Faer.Cli.Verbs.Serve;

/// <summary>Parses the address in ASPNETCORE_URLS.</summary>
internal static class ListenUrl
{
    /// <summary>Reads one address, such as <c>http://0.0.0.0:8080</c> or <c>http://*:8080</c>.</summary>
    /// <exception cref="UsageException">There are several addresses, or the service cannot listen at such an
    /// address.</exception>
    public static (IPAddress Address, int Port) Parse(string source, string value)
    {
        string[] urls = value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        BindingAddress? url = null;
        try
        {
            if (urls is [var only])
                url = BindingAddress.Parse(only);
        }
        catch (FormatException)
        {
            // Reported below.
        }

        if (url is null || url.Scheme != "http" || url.PathBase.Length > 0 || url.IsUnixPipe || url.IsNamedPipe)
            throw new UsageException(
                $"{source}={value}: the service listens at one address without a path and without TLS, "
                    + "such as http://127.0.0.1:8080."
            );
        return (AddressOf(url.Host), url.Port);
    }

    /// <summary>
    /// Returns the address of a host. A name other than localhost means every address, as in ASP.NET.
    /// </summary>
    private static IPAddress AddressOf(string host)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        return IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) ? address : IPAddress.Any;
    }
}
