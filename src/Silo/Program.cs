using Billetterie.Grains;
using Billetterie.Silo.Cluster;
using Billetterie.Storage;
using Billetterie.Web;
using Billetterie.Web.Hosting;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServer();
    builder.AddTelemetry("Microsoft.Orleans*");
    builder.Services.AddBilletterieStorage(builder.Configuration);
    builder.Services.AddBookingRules(builder.Configuration);
    builder.Services.AddBilletterieWeb(builder.Configuration);
    builder.AddCluster();

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
