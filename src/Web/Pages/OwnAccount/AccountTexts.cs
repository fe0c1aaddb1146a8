namespace Billetterie.Web.Pages.OwnAccount;

/// <summary>Names the words of the pages about one's own account.</summary>
public sealed class AccountTexts;
