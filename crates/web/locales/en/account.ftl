# Start, signing in and the example environment.
start-title = Sight of the chain
start-lead = Ketenzicht helps professionals to recognise and record signals of human trafficking, and to act on them together.
start-nothing-here = There is nothing ready for your role here yet. Choose a part from the menu.
danger-title = Is somebody in danger now?
danger-text = Call 112. Are you in doubt about a child's safety? Call Veilig Thuis, 0800-2000: free, day and night.
sign-in-title = Sign in
demo-title = Choose who you are
demo-lead = In this example environment one click puts you in the shoes of somebody in the chain. All names are made up.
