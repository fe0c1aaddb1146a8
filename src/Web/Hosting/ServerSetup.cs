using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Billetterie.Web.Hosting;

/// <summary>The server under the site, set up alike in every host.</summary>
public static class ServerSetup
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>What one connection may keep the server waiting for, and where it listens unless told otherwise.</summary>
    public static void AddServer(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddress);
        // Built but not published, the site's files are found by this in every environment, not only under Development.
        builder.WebHost.UseStaticWebAssets();
        // They change by a build alone: what that compressed is served, in place of copies packed in haste at each request.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        // Started from elsewhere the program does not find its settings, and would log each request with what was searched for.
        builder.Configuration["Logging:LogLevel:Microsoft"] ??= "Warning";
        builder.Configuration["Logging:LogLevel:Microsoft.Hosting.Lifetime"] ??= "Information";
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Limits.MaxConcurrentConnections = 20_000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 15_000;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }
}
