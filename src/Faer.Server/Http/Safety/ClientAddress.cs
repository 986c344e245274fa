using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Safety;

/// <summary>
/// Identifies the client of a request, for limits per client: an IPv4 address, or the 64-bit prefix of an IPv6 address,
/// which one subscriber has.
/// </summary>
internal static class ClientAddress
{
    private const int PrefixBytes = 8;

    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, PrefixBytes))
            : address.ToString();
    }
}
