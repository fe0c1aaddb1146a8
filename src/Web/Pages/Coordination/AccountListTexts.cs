namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the words of the pages about accounts.</summary>
public sealed class AccountListTexts;
