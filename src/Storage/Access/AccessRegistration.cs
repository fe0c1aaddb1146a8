using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Storage.Access;

internal static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<AccessTokens>()
        .AddSingleton<SignInStates>()
        .AddSingleton<KeyRing>()
        .AddSingleton<ServiceSecrets>();
}
