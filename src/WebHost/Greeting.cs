using Billetterie.Web.Settings;
using Microsoft.Extensions.Options;

namespace Billetterie.WebHost;

/// <summary>Says where the site is once it listens, and how to get in where it holds the demo.</summary>
internal sealed class Greeting(IHostApplicationLifetime lifetime, PublicAddress address, IOptions<BilletterieOptions> options, IHostEnvironment environment)
    : IHostedService
{
    private static readonly string[] DemoAccounts =
    [
        "referent1@demo.example", "referent2@demo.example", "lieu1@demo.example", "coordination@demo.example",
    ];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Greet);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Greet()
    {
        Console.WriteLine($"Billetterie solidaire: {address.Root}");
        if (!(options.Value.Demo ?? environment.IsDevelopment()))
            return;
        Console.WriteLine("Demo accounts, password Billetterie-2026!:");
        foreach (var account in DemoAccounts)
            Console.WriteLine($"  {account}");
    }
}
