namespace Authorizer.Cli.Scene;

/// <summary>The scene cannot be set up or has fallen apart; the message says what to do.</summary>
internal sealed class SceneException(string message) : Exception(message);
