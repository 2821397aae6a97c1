using System.CommandLine;

namespace Authorizer.Cli.Verbs;

/// <summary>A verb of the command.</summary>
/// <param name="name">As it is typed.</param>
/// <param name="description">One line, for the list of verbs.</param>
/// <param name="details">What its own help says below the options.</param>
internal sealed class Verb(string name, string description, string details) : Command(name, description)
{
    public string Details => details;
}
