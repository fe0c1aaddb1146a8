using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Settings;

/// <summary>The address people reach the site at, for links that leave it: mails, invitations, calendar files.</summary>
public sealed class PublicAddress(IOptions<BilletterieOptions> options, IServer server)
{
    private static readonly string[] AnyInterface = ["//0.0.0.0", "//[::]", "//+", "//*"];

    /// <summary>Without a slash at its end. Read it once the server listens.</summary>
    public string Root => (options.Value.PublicUrl ?? Listening()).TrimEnd('/');

    /// <summary>Whether people come by https, so that cookies must never travel otherwise.</summary>
    public bool Https => options.Value.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ?? false;

    private string Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        return AnyInterface.Aggregate(address, (so, any) => so.Replace(any, "//localhost", StringComparison.Ordinal));
    }
}
