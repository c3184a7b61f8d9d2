namespace newsledger {}
