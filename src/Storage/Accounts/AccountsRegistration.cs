using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Storage.Accounts;

/// <summary>Puts accounts into a host.</summary>
public static class AccountsRegistration
{
    private const int PasswordLength = 10;
    private const int FailuresBeforeLockout = 5;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(2);

    /// <summary>
    /// Registers ASP.NET Core Identity for <see cref="Account"/> on the storage: lockout, reset tokens, authenticator app, passkeys.
    /// The host adds sign-in (<c>AddSignInManager</c>) and its cookies. Inactive accounts cannot sign in.
    /// </summary>
    public static IdentityBuilder AddBilletterieAccounts(this IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<RowStore>().Open());
        services.AddScoped(provider => new OwnAudit(provider.GetRequiredService<BilletterieContext>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<PasswordReset>();
        services.AddScoped<PasswordChange>();
        services.AddScoped(provider => new EmailChange(
            provider.GetRequiredService<PlainChanges>(), provider.GetRequiredService<BilletterieContext>(),
            provider.GetRequiredService<UserManager<Account>>(), provider.GetRequiredService<OwnAudit>()));
        services.AddScoped<AuthenticatorApp>();
        services.AddScoped<Passkeys>();
        services.AddSingleton<TemporaryPasswords>();
        services.AddScoped<IUserConfirmation<Account>, ActiveAccounts>();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TokenLife);
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        return services.AddIdentityCore<Account>(Configure)
            .AddEntityFrameworkStores<BilletterieContext>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<MailTokens>(TokenOptions.DefaultProvider);
    }

    private static void Configure(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.SignIn.RequireConfirmedAccount = true;
        options.Lockout.MaxFailedAccessAttempts = FailuresBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = Lockout;
        // Length protects; rules about kinds of characters make people write passwords down.
        options.Password.RequiredLength = PasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 5;
    }
}
