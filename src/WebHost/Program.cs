using Billetterie.Grains;
using Billetterie.Storage;
using Billetterie.Storage.Live;
using Billetterie.Web;
using Billetterie.Web.Hosting;
using Billetterie.WebHost;
using Billetterie.WebHost.Verbs;

try
{
    var verb = Verb.Of(args);
    var builder = WebApplication.CreateBuilder(verb is null ? args : verb.Settings);
    builder.AddServer();
    builder.AddTelemetry();
    builder.Services.AddBilletterieStorage(builder.Configuration);
    builder.Services.AddBookingRules(builder.Configuration);
    builder.Services.AddBilletterieWeb(builder.Configuration);
    builder.Services.AddSharedLive();
    builder.Services.AddInProcessGrains();
    if (verb is not null)
        return await verb.RunAsync(builder);

    builder.Services.AddHostedService<Greeting>();
    var app = builder.Build();
    app.MapBilletterieWeb();
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception fault) when (StartFaults.Explain(fault) is not null)
{
    await Console.Error.WriteLineAsync(StartFaults.Explain(fault));
    return StartFaults.ExitCode;
}

/// <summary>Named, so that tests can start the whole program.</summary>
public partial class Program;
