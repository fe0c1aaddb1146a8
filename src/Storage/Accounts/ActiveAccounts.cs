using Microsoft.AspNetCore.Identity;

namespace Billetterie.Storage.Accounts;

/// <summary>Only active accounts sign in; the sign-in manager asks here.</summary>
internal sealed class ActiveAccounts : IUserConfirmation<Account>
{
    public Task<bool> IsConfirmedAsync(UserManager<Account> manager, Account user) =>
        Task.FromResult(user is { Active: true, RemovedAt: null });
}
