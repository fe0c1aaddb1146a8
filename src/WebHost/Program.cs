using Billetterie.Storage;
using Billetterie.Web;
using Billetterie.WebHost;

var builder = WebApplication.CreateBuilder(args);
builder.AddServer();
builder.AddTelemetry();
builder.Services.AddBilletterieStorage(builder.Configuration);
builder.Services.AddBilletterieWeb(builder.Configuration);

var app = builder.Build();
app.MapBilletterieWeb();
await app.RunAsync();
