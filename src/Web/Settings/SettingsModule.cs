using Billetterie.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Settings;

internal static class SettingsModule
{
    /// <summary>Binds every setting and checks it when the program starts, so that a mistake stops the start and not the first booking.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BilletterieOptions>().Bind(configuration.GetSection(BilletterieOptions.Section)).ValidateOnStart();
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection(SmtpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BilletterieOptions>, BilletterieOptionsCheck>();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddSingleton<DataDirectory>();
        services.AddOptions<StorageOptions>().PostConfigure<DataDirectory>((storage, data) => storage.DataDirectory = data.Path);
        services.AddSingleton<PublicAddress>();
        return services;
    }
}
