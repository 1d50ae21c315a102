"""Two thousand images against a daemon that is killed and an AWS that misbehaves: did each come through?"""
